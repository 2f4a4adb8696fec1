import { createHash } from "node:crypto";
import type { Wait } from "#model/wait.ts";
import type { Db } from "../db.ts";
import { countByInstallation } from "../ovn/adoption.ts";
import type { FenceState } from "../ovn/fence.ts";
import type { HoldDraft } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";

/** Whether hosts that we know are at the OVN that answers; unheard: its Southbound does not say. */
export type Kinship = "kin" | "strangers" | "unheard";

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
export async function kinshipOf(db: Db, southbound: SouthboundClient | undefined): Promise<Kinship> {
  const hosts = await db.$queryRaw<{ systemId: string }[]>`SELECT "systemId" FROM "Host"`;
  if (hosts.length === 0 || !southbound) return "kin";
  if (southbound.state !== "ready") return "unheard";
  const { replica } = southbound;
  const rows = [...replica.table("Chassis").values(), ...replica.table("Chassis_Private").values()];
  const present = new Set(rows.map(({ name }) => name));
  return hosts.some(({ systemId }) => present.has(systemId)) ? "kin" : "strangers";
}

const otherText = "it is not the Northbound that this installation wrote before";

/** What an admin is asked about it. */
export function holdOfOther(
  client: NorthboundClient,
  { owner, known }: { owner: string; known: string | null },
): HoldDraft {
  const content = [...client.replica.table("NB_Global").keys()].join();
  const digest = createHash("sha256").update(`northbound ${known} ${content}`).digest("hex");
  const reason =
    "OVN_NB answers with another Northbound than this installation wrote before, and none of the hosts that it knows is there. " +
    "Is the address right?";
  const counts = { rowCount: 0, ownedCount: 0 };
  return { what: "installation", digest, installation: owner, ...counts, reason, rows: [] };
}

/** The same for the state of the control plane. */
export function refusalOfOther(kinship: Exclude<Kinship, "kin">): Wait {
  const cause =
    kinship === "unheard"
      ? `${otherText}. Whether it serves the same hosts is known when the Southbound answers`
      : `${otherText}, and none of the known hosts is at its Southbound. Is OVN_NB right? If it is, an admin has it filled ` +
        "under Administration, Control plane";
  return { code: "other-installation", text: "The Northbound is not to be written", cause };
}
