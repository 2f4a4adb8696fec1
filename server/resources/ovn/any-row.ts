import { AppError } from "#model/errors.ts";
import type { OvnRowAnswer } from "#model/resources/ovn.ts";
import type { AdminScope } from "../../caller.ts";
import { lookedAt } from "../../looked-at.ts";
import { askOvn, findOvnRow, type OvnDatabase, type OvnRow } from "../../ovn/ask.ts";
import { northboundSchema } from "../../ovn/schema/northbound.generated.ts";
import { southboundSchema } from "../../ovn/schema/southbound.generated.ts";
import { findAll } from "../search/data.ts";
import { ownerOf } from "../search/ovn-row.ts";
import { describeRow, labelOf, nothingKnown } from "./describe.ts";

/** So many rows that refer to it are named in each column. */
const mostReferrers = 20;
/** These have a row for each flow, neighbour and group: not looked through for a page. */
const largeTables: readonly string[] = ["Logical_Flow", "Logical_DP_Group", "MAC_Binding", "FDB", "IGMP_Group"];

/** Any row of OVN by its UUID, and what refers to it. @throws AppError NOT_FOUND where both databases answer and neither has it */
export async function anyRow(scope: AdminScope, { uuid }: { uuid: string }): Promise<OvnRowAnswer> {
  try {
    return await answer(scope, uuid);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNAVAILABLE") throw error;
    return { row: null, trouble: error.message, object: null, referrers: [], skipped: [] };
  }
}

async function answer(scope: AdminScope, uuid: string): Promise<OvnRowAnswer> {
  const row = (await findOvnRow("OVN_Northbound", uuid)) ?? (await findOvnRow("OVN_Southbound", uuid));
  if (!row)
    throw new AppError("NOT_FOUND", `Neither the Northbound nor the Southbound has a row with the UUID ${uuid}.`);
  const [referrers, object] = await Promise.all([referrersOf(row), objectOf(scope, row)]);
  const large = columnsReferringTo(row).flatMap(({ table }) => (largeTables.includes(table) ? [table] : []));
  return {
    row: describeRow(row, nothingKnown),
    trouble: null,
    object,
    referrers,
    skipped: [...new Set(large)],
  };
}

async function referrersOf(row: OvnRow): Promise<OvnRowAnswer["referrers"]> {
  const columns = columnsReferringTo(row).filter(({ table }) => !largeTables.includes(table));
  const answers = await askOvn(
    row.database,
    columns.map(({ table, column, isSet }) => ({
      table,
      where: [[column, "includes", isSet ? [row.uuid] : row.uuid]] as const,
      columns: ["name", "logical_port", "hostname", "external_ids"],
    })),
  );
  return columns.flatMap(({ table, column }, index) => {
    const rows = answers[index] ?? [];
    lookedAt(rows.length);
    const shown = rows.slice(0, mostReferrers).map((each) => ({ uuid: each.uuid, label: labelOf(each) }));
    return rows.length > 0 ? [{ table, column, count: rows.length, rows: shown }] : [];
  });
}

/** The object that the row was made for. */
async function objectOf(scope: AdminScope, row: OvnRow): Promise<OvnRowAnswer["object"]> {
  const owner = await ownerOf(row);
  const [hit] = owner ? (await findAll(scope, { text: owner.id })).items : [];
  return hit ? { kind: hit.kind, id: hit.id, name: hit.name, project: hit.project } : null;
}

/** No map of OVN refers to rows by its keys; those that do by their values are not looked through. */
function columnsReferringTo({ database, table: wanted }: OvnRow): { table: string; column: string; isSet: boolean }[] {
  return Object.entries(schemaOf(database).tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, { type }]) =>
      type.key.refTable === wanted && type.kind !== "map" ? [{ table, column, isSet: type.kind === "set" }] : [],
    ),
  );
}

function schemaOf(database: OvnDatabase) {
  return database === "OVN_Northbound" ? northboundSchema : southboundSchema;
}
