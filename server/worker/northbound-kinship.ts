import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { HeldOvn } from "#model/resources/hold.ts";
import type { Wait } from "#model/wait.ts";
import type { Db } from "../db.ts";
import { countByInstallation } from "../ovn/adoption.ts";
import type { FenceState } from "../ovn/fence.ts";
import type { HoldDraft } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { areOneOvn } from "../ovn/one-ovn.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";

/**
 * Whether hosts that we know are at the OVN that answers; unheard: its Southbound does not say; apart: that one is of
 * another OVN, so that its hosts say nothing of this Northbound; unproven: whether it is, ovn-northd has not said.
 */
export type Kinship = "kin" | "strangers" | "unheard" | "apart" | "unproven";

/** For so long a worker at an OVN that is not ours leaves the work to others, who may be at the right one. */
export const elsewhereMs = 3_000;
/** The same while that is not known yet: the other database may answer, or follow, in a moment. */
export const unheardMs = 600;

/**
 * Whether this is not the Northbound that this installation wrote before: that bears `known` in its fence. One that has
 * lost its fence alone still bears our rows. `known`: null as long as none has been written by a release that marks it, so
 * that only kinship can tell.
 */
export function isOtherNorthbound(
  client: NorthboundClient,
  { owner, known, fence }: { owner: string; known: string | null; fence: FenceState | null },
): boolean {
  if (fence) return fence.northbound !== null && fence.northbound !== known;
  return !countByInstallation(client).has(owner);
}

/** What the hosts say of a Northbound that was wiped or replaced. Without any host it serves nobody, wherever it is. */
export async function kinshipOf(
  db: Db,
  { client, southbound }: { client: NorthboundClient; southbound?: SouthboundClient },
): Promise<Kinship> {
  const hosts = await db.$queryRaw<{ systemId: string }[]>`SELECT "systemId" FROM "Host"`;
  if (hosts.length === 0 || !southbound) return "kin";
  if (southbound.state !== "ready") return "unheard";
  const isOne = areOneOvn(client, southbound);
  if (isOne === null) return "unproven";
  if (!isOne) return "apart";
  const { replica } = southbound;
  const rows = [...replica.table("Chassis").values(), ...replica.table("Chassis_Private").values()];
  const present = new Set(rows.map(({ name }) => name));
  return hosts.some(({ systemId }) => present.has(systemId)) ? "kin" : "strangers";
}

const otherText = "it is not the Northbound that this installation wrote before";

/** So many hosts are named with the question. */
const namedHosts = 8;

/** Which OVN answers, and which hosts are there instead of those that are known. */
export async function ovnOf(
  db: Db,
  { client, southbound, worker }: { client: NorthboundClient; southbound?: SouthboundClient; worker: string },
): Promise<HeldOvn> {
  const [uuid = null] = client.replica.table("NB_Global").keys();
  const rows = southbound?.state === "ready" ? [...southbound.replica.table("Chassis").values()] : [];
  const known = await db.$queryRaw<{ name: string }[]>`SELECT "name" FROM "Host"`;
  const chassis = some(rows.map(({ name, hostname }) => hostname || name));
  const hosts = some(known.map(({ name }) => name));
  return { endpoint: client.endpoint ?? "", uuid, chassis, hosts, worker, workerHost: hostname() };
}

function some(names: readonly string[]): HeldOvn["chassis"] {
  // hv2 before hv10.
  const sorted = names.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return { names: sorted.slice(0, namedHosts), count: names.length };
}

/** What an admin is asked about it: the same question, whichever worker asks, and whatever hosts come and go there. */
export function holdOfOther(ovn: HeldOvn, known: string | null): HoldDraft {
  const reason =
    "OVN_NB answers with another Northbound than this installation wrote before, and none of the hosts that it knows is there.";
  return draftOf("northbound", { ovn, digest: `northbound ${known} ${ovn.uuid ?? ovn.endpoint}`, reason });
}

/**
 * What an admin is told of a Northbound that bears `mark` and was taken without a question. `isEmpty`: nobody had written
 * there, so everything was.
 */
export function noticeOfFilled(ovn: HeldOvn, { mark, isEmpty }: { mark: string; isEmpty: boolean }): HoldDraft {
  const reason = isEmpty
    ? "The Northbound was wiped or replaced since it was last written, or OVN_NB names another one. Since known hosts are " +
      "at its Southbound, everything was written there again."
    : "This is another Northbound of this installation than the one that was written last. Since known hosts are at its " +
      "Southbound, changes go there from now on.";
  return draftOf("filled", { ovn, digest: `filled ${mark}`, reason });
}

function draftOf(what: "northbound" | "filled", facts: { ovn: HeldOvn; digest: string; reason: string }): HoldDraft {
  const { ovn, reason } = facts;
  const digest = createHash("sha256").update(facts.digest).digest("hex");
  return { what, digest, ovn, rowCount: 0, ownedCount: 0, reason, rows: [] };
}

/** The same for the state of the control plane. */
export function refusalOfOther(kinship: Exclude<Kinship, "kin">): Wait {
  const cause = {
    unheard: `${otherText}. Whether it serves the same hosts is known when the Southbound answers`,
    apart:
      `${otherText}, and it is not of one OVN with the Southbound. Is OVN_NB right, and OVN_SB? If both are, ovn-northd ` +
      "makes them one as soon as it runs",
    unproven:
      `${otherText}. Whether it is of one OVN with the Southbound is known as soon as ovn-northd has run on both. Does it ` +
      "run? Is OVN_NB right?",
    strangers:
      `${otherText}, and none of the known hosts is at its Southbound. Is OVN_NB right? If it is, an admin has it filled ` +
      "under Administration, Control plane",
  }[kinship];
  const code = kinship === "strangers" ? "other-installation" : "unknown-ovn";
  return { code, text: "The Northbound is not to be written", cause };
}
