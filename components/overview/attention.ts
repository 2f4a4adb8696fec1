import { hostPath } from "#components/host/host-path.ts";
import type { Host } from "#model/resources/host.ts";
import type { Network } from "#model/resources/network.ts";
import type { Port } from "#model/resources/port.ts";
import { statusBadge, type Tone } from "#model/status.ts";

/** One thing that somebody should look at, and where. */
export interface Attention {
  key: string;
  tone: Tone;
  title: string;
  detail: string;
  href: string;
  action: string;
}

/** So many are named where several have one cause. */
const namedNetworks = 3;

interface Seen {
  /** The project's pages: `/p/acme-prod`. */
  path: string;
  networks: readonly Network[];
  hosts: readonly Host[];
  rejected: { items: readonly Port[]; total: number };
  unknown: { items: readonly Port[]; total: number };
}

/** What needs somebody: hosts first, since they explain the rest; then what OVN refused; then what is not known. */
export function attentionOf({ path, networks, hosts, rejected, unknown }: Seen): Attention[] {
  const list: Attention[] = [];
  for (const host of hosts) {
    if (host.state === "up" || host.state === "unknown") continue;
    list.push({
      key: `host ${host.id}`,
      tone: host.state === "down" ? "bad" : "warn",
      title: host.reason ?? `${host.name} ${host.state === "down" ? "does not answer" : "is behind"}`,
      detail:
        host.portCount === 0
          ? "No port of this project is on it"
          : `${ports(host.portCount)} on it ${host.portCount === 1 ? "is" : "are"} not known to be up`,
      href: hostPath(path, host.name),
      action: "Open host",
    });
  }
  pushUnwatched(
    list,
    path,
    hosts.filter(({ state }) => state === "unknown"),
  );
  pushNetworks(list, path, networks, hosts);
  pushPorts(list, path, rejected, "bad", "rejected", "OVN refused");
  // While nobody watches, all ports are unknown, bound or not: the hosts have told of those that carry traffic.
  if (hosts.length === 0 || hosts.some(({ state }) => state === "unknown")) return list;
  const silent = hosts.filter(({ state }) => state !== "up").reduce((sum, host) => sum + host.portCount, 0);
  if (unknown.total > silent)
    pushPorts(list, path, unknown, "unknown", "unknown", "It is not known whether traffic flows for");
  return list;
}

/** One line for each cause, however many networks it has; what a host explains is told once, of the host. */
function pushNetworks(list: Attention[], path: string, networks: readonly Network[], hosts: readonly Host[]): void {
  const unwell = networks.flatMap((network) => {
    const { tone, word } = statusBadge(network.status);
    const { reason } = network.status;
    const isWell = tone === "ok" || tone === "busy" || tone === "idle";
    const isTold = hosts.some((host) => host.state !== "up" && isSameCause(host.reason, reason));
    return isWell || isTold ? [] : [{ network, tone, what: reason ?? word.toLowerCase() }];
  });
  for (const [, same] of Map.groupBy(unwell, ({ tone, what }) => `${tone} ${causeOf(what)}`)) {
    const [first] = same;
    if (!first) continue;
    const { network, tone, what } = first;
    const portCount = same.reduce((sum, each) => sum + each.network.portCount, 0);
    const names = same.slice(0, namedNetworks).map((each) => each.network.name);
    const more = same.length - names.length;
    const isOne = same.length === 1;
    list.push({
      key: network.id,
      tone,
      title: `${isOne ? `Network ${network.name}` : counted(same.length, "network")}: ${what}`,
      detail: isOne
        ? `${ports(portCount)} in it`
        : `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}, with ${ports(portCount)}`,
      href: isOne ? `${path}/networks/${network.id}` : `${path}/networks`,
      action: isOne ? "Open network" : "Show networks",
    });
  }
}

/** The two were asked for at different moments, and durations in them grow meanwhile. */
function isSameCause(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && causeOf(one) === causeOf(other);
}

/** Without the durations, which grow. */
function causeOf(text: string): string {
  return text.replaceAll(/\d+ (s|min|h|d)\b/g, "…");
}

/** While nobody watches OVN all hosts are unknown for the one reason: one thing, not one for each. */
function pushUnwatched(list: Attention[], path: string, hosts: readonly Host[]): void {
  const [first] = hosts;
  if (!first) return;
  const portCount = hosts.reduce((sum, host) => sum + host.portCount, 0);
  list.push({
    key: "unwatched",
    tone: "unknown",
    title: first.reason ?? "Nothing is known of the hosts",
    detail: `${ports(portCount)} on ${counted(hosts.length, "host")} ${portCount === 1 ? "is" : "are"} not known to be up`,
    href: `${path}/hosts`,
    action: "Open hosts",
  });
}

function pushPorts(
  list: Attention[],
  path: string,
  found: { items: readonly Port[]; total: number },
  tone: Tone,
  word: string,
  what: string,
): void {
  const [first] = found.items;
  if (!first) return;
  list.push({
    key: word,
    tone,
    title: found.total === 1 ? `${what} port ${first.name}` : `${what} ${ports(found.total)}`,
    detail: first.status.reason ?? found.items.map(({ name }) => name).join(", "),
    href:
      found.total === 1 ? `${path}/ports/${first.id}` : `${path}/ports?filter=${encodeURIComponent(`status:${word}`)}`,
    action: found.total === 1 ? "Open port" : "Show ports",
  });
}

function ports(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "port" : "ports"}`;
}

/**
 * The headline: what needs somebody, and how the rest is. While the control plane is in trouble that comes first, and
 * nothing is said to be well: what is shown of the rest may be old or in the making.
 */
export function headline(
  attention: number,
  hosts: readonly Pick<Host, "state">[],
  networks: number,
  trouble: string | null,
): string {
  const needed = `${counted(attention, "thing")} ${attention === 1 ? "needs" : "need"} you`;
  if (trouble) return attention > 0 ? `${trouble}; ${needed}` : trouble;
  const well = hosts.filter(({ state }) => state === "up").length;
  const rest =
    hosts.length === 0 ? "no host carries a port yet" : `${counted(well, "host")} ${well === 1 ? "is" : "are"} well`;
  if (attention > 0) return `${needed}, ${rest}`;
  if (networks === 0) return "Nothing here yet";
  return hosts.length === 0 ? "Nothing needs you; no host carries a port yet" : `Nothing needs you, ${rest}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
