import { objectPath } from "#components/activity/object-path.ts";
import { hostPath } from "#components/host/host-path.ts";
import { kindOfQuota } from "#components/project/quota-kind.ts";
import { quotaKinds } from "#model/quota-kinds.ts";
import { countOf, kindOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import type { Trouble } from "#model/resources/overview.ts";
import type { Project } from "#model/resources/project.ts";
import type { Tone } from "#model/status.ts";

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
  hosts: readonly Host[];
  refused: readonly Trouble[];
  stuck: readonly Trouble[];
  usage: Pick<Project, "usage" | "quotas">;
}

/** What needs somebody: hosts first, since they explain the rest; then what OVN refused; then what comes nowhere, or is used up. */
export function attentionOf({ path, hosts, refused, stuck, usage }: Seen): Attention[] {
  return [
    ...hosts.filter(({ state }) => state === "down" || state === "behind").map((host) => ofHost(path, host)),
    ...unwatched(
      path,
      hosts.filter(({ state }) => state === "unknown"),
    ),
    ...refused.map((trouble) => ofTrouble(path, trouble, "bad", "rejected", "OVN did not take")),
    ...stuck.map((trouble) => ofTrouble(path, trouble, "warn", "down", "Not carried:")),
    ...usedUp(path, usage),
  ];
}

function ofHost(path: string, { id, name, state, reason, portCount }: Host): Attention {
  return {
    key: `host ${id}`,
    tone: state === "down" ? "bad" : "warn",
    title: reason ?? `${name} ${state === "down" ? "does not answer" : "is behind"}`,
    detail:
      portCount === 0
        ? "No port of this project is on it"
        : `${countOf("port", portCount)} on it ${portCount === 1 ? "is" : "are"} not known to be up`,
    href: hostPath(path, name),
    action: "Open host",
  };
}

/** While nobody watches OVN all hosts are unknown for the one reason, which stands above the page: one thing, not one for each. */
function unwatched(path: string, hosts: readonly Host[]): Attention[] {
  if (hosts.length === 0) return [];
  const portCount = hosts.reduce((sum, host) => sum + host.portCount, 0);
  const isOne = portCount === 1;
  return [
    {
      key: "unwatched",
      tone: "unknown",
      title: `${countOf("port", portCount)} on ${countOf("host", hosts.length)} ${isOne ? "is" : "are"} not known to be up`,
      detail: "They go on by themselves; nobody watches them meanwhile",
      href: `${path}/hosts`,
      action: "Open hosts",
    },
  ];
}

/** One line for each cause, however many objects it has. */
function ofTrouble(path: string, trouble: Trouble, tone: Tone, word: string, what: string): Attention {
  const { kind, count, id, parentId, name, reason } = trouble;
  const isOne = count === 1;
  const plural = kindOf(kind)?.plural.toLowerCase() ?? kind;
  const own = objectPath({ kind, resourceId: id, parentId, action: null }, path);
  return {
    key: `${word} ${kind} ${id}`,
    tone,
    title: `${what} ${isOne ? `${kindOf(kind)?.label.toLowerCase() ?? kind} ${name}` : countOf(kind, count)}`,
    detail: isOne ? reason : `${name} and ${(count - 1).toLocaleString("en")} more: ${reason}`,
    href: isOne && own ? own : `${path}/${plural}?filter=${encodeURIComponent(`status:${word}`)}`,
    action: isOne ? `Open ${kindOf(kind)?.label.toLowerCase() ?? kind}` : `Show ${plural}`,
  };
}

/** Quotas of which nothing is left: the next create is refused. */
function usedUp(path: string, { usage, quotas }: Seen["usage"]): Attention[] {
  return quotaKinds
    .filter((quota) => quotas[quota] > 0 && usage[quota] >= quotas[quota])
    .map((quota) => ({
      key: `quota ${quota}`,
      tone: "warn",
      title: `All ${quotas[quota].toLocaleString("en")} ${kindOfQuota(quota).plural.toLowerCase()} of the quota are used`,
      detail: "No more can be made; an admin can set a larger quota",
      href: `${path}/quotas`,
      action: "Open quotas",
    }));
}

/**
 * The headline: what needs somebody, and how the rest is. While the control plane is in trouble, which the banner tells,
 * nothing is said to be well: what is shown of the rest may be old or in the making.
 */
export function headline(
  attention: number,
  hosts: readonly Pick<Host, "state">[],
  networks: number,
  isCertain: boolean,
): string {
  const needed = `${attention === 0 ? "Nothing" : `${attention.toLocaleString("en")} ${attention === 1 ? "thing" : "things"}`} ${attention < 2 ? "needs" : "need"} you`;
  if (!isCertain) return attention > 0 ? `${needed}; the rest is not certain` : "How it is now is not certain";
  if (attention === 0 && networks === 0) return "Nothing here yet";
  if (hosts.length === 0) return `${needed}; no host carries a port yet`;
  const well = hosts.filter(({ state }) => state === "up").length;
  return `${needed}, ${countOf("host", well)} ${well === 1 ? "is" : "are"} well`;
}
