import { AppError } from "#model/errors.ts";
import type { SearchAnswer } from "#model/resources/search.ts";
import { db } from "../../db.ts";
import { askOvn, findOvnRow, type OvnRow } from "../../ovn/ask.ts";
import { ownerKey, unitKey } from "../../ovn/identity.ts";

/** A row of OVN by its UUID, and the object of ours behind it. */
interface Found {
  row: SearchAnswer["row"];
  /** Null: it is none of ours, or stands for all of them. */
  owner: { id: string } | null;
  /** Why not everything was looked through. */
  trouble: string | null;
}

/** Looks for the row in both databases at once. */
export async function findRow(uuid: string): Promise<Found> {
  const databases = ["OVN_Northbound", "OVN_Southbound"] as const;
  const answers = await Promise.allSettled(databases.map((database) => findOvnRow(database, uuid)));
  const troubles = answers.flatMap((answer) => (answer.status === "rejected" ? [troubleOf(answer.reason)] : []));
  const trouble = troubles.length > 0 ? troubles.join(" ") : null;
  const row = answers.flatMap((answer) => (answer.status === "fulfilled" && answer.value ? [answer.value] : []))[0];
  if (!row) return { row: null, owner: null, trouble };
  const { database, table } = row;
  try {
    return { row: { database, table, uuid: row.uuid }, owner: await ownerOf(row), trouble };
  } catch (error) {
    return { row: { database, table, uuid: row.uuid }, owner: null, trouble: troubleOf(error) };
  }
}

function troubleOf(error: unknown): string {
  if (error instanceof AppError && error.code === "UNAVAILABLE") return error.message;
  throw error;
}

/**
 * The object that a row was made for. Rows of ours say so in their marks, and ovn-northd copies those to the bindings of
 * ports; what else it makes belongs to a datapath, which names its switch or router; what a host writes names the host.
 */
export async function ownerOf({ database, table, columns }: OvnRow): Promise<{ id: string } | null> {
  const marked = await unitOf(columns.external_ids);
  if (marked) return marked;
  if (database === "OVN_Northbound") return null;
  const system = table === "Encap" ? columns.chassis_name : table.startsWith("Chassis") ? columns.name : null;
  if (typeof system === "string") return hostOf(system);
  if (table === "Datapath_Binding") return ofDatapath(columns);
  const datapath = columns.logical_datapath ?? columns.datapath;
  const binding = typeof datapath === "string" ? await bySouthboundId(datapath) : null;
  return binding ? ofDatapath(binding.columns) : null;
}

/** The switch or router of a datapath; OVN 25.03 and later tell it in a column of its own. */
async function ofDatapath({ external_ids: ids, nb_uuid: own }: OvnRow["columns"]): Promise<{ id: string } | null> {
  const uuid = own ?? textIn(ids, "logical-switch") ?? textIn(ids, "logical-router");
  const row = typeof uuid === "string" ? await findOvnRow("OVN_Northbound", uuid) : null;
  return row ? unitOf(row.columns.external_ids) : null;
}

async function bySouthboundId(uuid: string): Promise<OvnRow | undefined> {
  const question = { table: "Datapath_Binding", where: [["_uuid", "==", uuid]] as const };
  return (await askOvn("OVN_Southbound", [question])).flat()[0];
}

async function hostOf(systemId: string): Promise<{ id: string } | null> {
  return db().host.findUnique({ where: { systemId }, select: { id: true } });
}

/** The object that the marks of a row name, if they are those of this installation. */
async function unitOf(marks: unknown): Promise<{ id: string } | null> {
  const [kind, id] = (textIn(marks, unitKey) ?? "").split("/");
  const installation = await db().installation.findFirst({ select: { id: true } });
  const isOurs = installation !== null && textIn(marks, ownerKey) === installation.id;
  return isOurs && id !== undefined && kind !== "system" ? { id } : null;
}

function textIn(map: unknown, key: string): string | undefined {
  if (typeof map !== "object" || map === null) return undefined;
  const value: unknown = Object.hasOwn(map, key) ? Reflect.get(map, key) : undefined;
  return typeof value === "string" ? value : undefined;
}
