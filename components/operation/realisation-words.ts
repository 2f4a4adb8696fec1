import { formatMs } from "#components/status/host-ticks.ts";
import type { HostRealisation, Realisation } from "#model/resources/operation.ts";
import type { Tone } from "#model/status.ts";

/**
 * The badge of an operation: how far it has come, in a word or two. `carriedOut`: whether Skein writes to OVN at present;
 * while it does not, nothing moves.
 */
export function realisationBadge(realisation: Realisation, carriedOut: boolean): { tone: Tone; word: string } {
  const { sync, faults, givenUpAt, concernsOvn } = realisation;
  if (!concernsOvn) return { tone: "ok", word: "Saved" };
  if (sync === "rejected") return { tone: "bad", word: faults.every(isSkipped) ? "Skipped by OVN" : "Refused by OVN" };
  if (sync === "realised") return { tone: "ok", word: "Realised" };
  if (givenUpAt) return { tone: "warn", word: "Not on every host" };
  if (!carriedOut) return { tone: "warn", word: "Waits" };
  if (sync === "pending") return { tone: "busy", word: "Pending" };
  const silent = silentHosts(realisation);
  if (silent.length > 0) return { tone: "warn", word: `Waits for ${counted(silent)}` };
  return { tone: "busy", word: "Applying" };
}

/** Those that it waits for and that do not answer. */
export function silentHosts({ hosts, sync }: Pick<Realisation, "hosts" | "sync">): readonly HostRealisation[] {
  return sync === "applying" ? hosts.filter(({ state }) => state === "down") : [];
}

const isSkipped = ({ code }: { code: string }) => code === "SKIPPED";

function counted(hosts: readonly HostRealisation[]): string {
  const [only, ...others] = hosts;
  return only && others.length === 0 ? only.name : `${hosts.length} hosts`;
}

/** How long it took from the request to the last host; null while it is not there. */
export function tookMs({ submittedAt, realisedAt }: Realisation): number | null {
  return realisedAt ? Math.max(0, realisedAt.getTime() - submittedAt.getTime()) : null;
}

/** One step on the way of an operation. */
export interface Step {
  title: string;
  tone: Tone;
  at: Date | null;
  /** Milliseconds since it was submitted. */
  sinceMs: number | null;
  note: string | null;
}

/** Submitted, saved, in the Northbound, in the Southbound, on the hosts: with the time of each. */
export function stepsOf(realisation: Realisation): Step[] {
  const { submittedAt, savedAt, northboundAt, southboundAt, realisedAt, hosts, sync, concernsOvn } = realisation;
  const step = (title: string, tone: Tone, at: Date | null, note: string | null = null): Step => ({
    ...{ title, tone, at, note },
    sinceMs: at ? Math.max(0, at.getTime() - submittedAt.getTime()) : null,
  });
  const saved = [step("Submitted", "ok", submittedAt), step("Saved", "ok", savedAt)];
  if (!concernsOvn) return saved;
  const isRefused = sync === "rejected";
  const waits = (isNext: boolean): Tone => (isNext && !isRefused ? "busy" : "idle");
  const done = hosts.filter(({ state }) => state === "done").length;
  return [
    ...saved,
    step(
      isRefused ? "Refused on the way to the Northbound or the Southbound" : "In the Northbound",
      isRefused ? "bad" : northboundAt ? "ok" : waits(true),
      isRefused ? null : northboundAt,
    ),
    step(
      "In the Southbound",
      southboundAt && !isRefused ? "ok" : waits(northboundAt !== null),
      isRefused ? null : southboundAt,
    ),
    hosts.length === 0
      ? step("On the hosts", "idle", null, "no host carries what it touches")
      : step(
          `On ${done} of ${hosts.length} ${hosts.length === 1 ? "host" : "hosts"}`,
          isRefused ? "idle" : hostsTone(hosts, southboundAt !== null),
          isRefused ? null : realisedAt,
        ),
  ];
}

function hostsTone(hosts: readonly HostRealisation[], isInSouthbound: boolean): Tone {
  if (hosts.every(({ state }) => state === "done")) return "ok";
  if (hosts.some(({ state }) => state === "behind" || state === "down")) return "warn";
  return isInSouthbound ? "busy" : "idle";
}

/** How far a host has come with an operation: when it had it, or why it has not. */
export function hostWords(host: HostRealisation, submittedAt: Date): string {
  if (host.state !== "done") return host.reason ?? "has not answered yet";
  if (!host.at) return "has it; when is not known any more";
  const after = `${formatMs(host.at.getTime() - submittedAt.getTime())} after it was submitted`;
  return host.isLate ? `late: ${after}` : after;
}
