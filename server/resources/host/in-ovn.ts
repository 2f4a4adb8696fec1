import { AppError, fieldError } from "#model/errors.ts";
import type { HostInOvn } from "#model/resources/host.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { askOvn, type OvnRow } from "../../ovn/ask.ts";
import { describeRow, nothingKnown, textAt } from "../ovn/describe.ts";

/** What the Southbound says of a host at this moment; why not, where it does not answer. */
export async function inOvn(_scope: AdminScope, { id }: { id: string }): Promise<HostInOvn> {
  const host = await db().host.findUnique({ where: { id }, select: { systemId: true } });
  if (!host) throw fieldError("NOT_FOUND", ["id"], `There is no host with the id ${id}.`);
  try {
    return toldOf(await ask(host.systemId));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNAVAILABLE") throw error;
    return { ...toldOf([]), trouble: error.message };
  }
}

function ask(systemId: string): Promise<OvnRow[][]> {
  return askOvn("OVN_Southbound", [
    { table: "Chassis", where: [["name", "==", systemId]] },
    { table: "Chassis_Private", where: [["name", "==", systemId]] },
    { table: "Encap", where: [["chassis_name", "==", systemId]] },
    { table: "SB_Global", where: [], columns: ["nb_cfg", "options"] },
  ]);
}

function toldOf([chassis = [], own = [], encaps = [], global = []]: OvnRow[][]): HostInOvn {
  const [config, applied, southbound] = [chassis[0]?.columns.other_config, own[0]?.columns, global[0]?.columns];
  const appliedMs = numberIn(applied?.nb_cfg_timestamp);
  return {
    at: new Date(),
    numbers: { southbound: numberIn(southbound?.nb_cfg), host: numberIn(applied?.nb_cfg) },
    // 0: it has never written one.
    appliedAt: appliedMs ? new Date(appliedMs) : null,
    encaps: encaps.map(({ columns: { type, ip, options } }) => ({
      type: String(type),
      ip: String(ip),
      options: options as Record<string, string>,
    })),
    bridgeMappings: textAt(config, "ovn-bridge-mappings") ?? "",
    datapath: textAt(config, "datapath-type") || "system",
    northdVersion: textAt(southbound?.options, "northd_internal_version") ?? null,
    rows: [...chassis, ...own, ...encaps].map((row) => describeRow(row, nothingKnown)),
    trouble: null,
  };
}

function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
