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
      href: `${path}/hosts`,
      action: "Open hosts",
    });
  }
  pushUnwatched(
    list,
    path,
    hosts.filter(({ state }) => state === "unknown"),
  );
  for (const network of networks) {
    const { tone, word } = statusBadge(network.status);
    if (tone === "ok" || tone === "busy" || tone === "idle") continue;
    // What a host explains is told once, of the host.
    const { reason } = network.status;
    if (hosts.some((host) => host.state !== "up" && isSameCause(host.reason, reason))) continue;
    list.push({
      key: network.id,
      tone,
      title: `Network ${network.name}: ${network.status.reason ?? word.toLowerCase()}`,
      detail: `${ports(network.portCount)} in it`,
      href: `${path}/networks/${network.id}`,
      action: "Open network",
    });
  }
  pushPorts(list, path, rejected, "bad", "rejected", "OVN refused");
  // While nobody watches, all ports are unknown, bound or not: the hosts have told of those that carry traffic.
  if (hosts.length === 0 || hosts.some(({ state }) => state === "unknown")) return list;
  const silent = hosts.filter(({ state }) => state !== "up").reduce((sum, host) => sum + host.portCount, 0);
  if (unknown.total > silent)
    pushPorts(list, path, unknown, "unknown", "unknown", "It is not known whether traffic flows for");
  return list;
}

/** The two were asked for at different moments, and durations in them grow meanwhile. */
function isSameCause(one: string | null, other: string | null): boolean {
  const cause = (text: string) => text.replaceAll(/\d+ (s|min|h|d)\b/g, "…");
  return one !== null && other !== null && cause(one) === cause(other);
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
