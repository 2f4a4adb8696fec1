import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { askOvn, type OvnRow } from "../../ovn/ask.ts";
import { ownerKey, rowUuid, type TableName } from "../../ovn/identity.ts";
import { managedTable, managedTables } from "../../ovn/managed.ts";
import { columnsOfTable, type Known, mostElements, textAt } from "./describe.ts";
import { byUuid } from "./find-rows.ts";

/** So many elements that are not known to be ours are looked at. */
const mostStrangers = 500;

/**
 * What is known of the rows that stand in collecting columns of these: which port each is, and which are somebody else's.
 * A port's row has the UUID that follows from its id, unless the Northbound was restored; then its marks tell.
 */
export async function knownElements(
  scope: ProjectScope,
  owner: string,
  own: readonly OvnRow[],
  networkId: string,
): Promise<Known> {
  const collected = own.flatMap((row) => collectedBy(row));
  const held = new Set(own.map(({ uuid }) => uuid));
  const others = collected.filter(({ uuid }) => !held.has(uuid));
  if (others.length === 0) return { foreign: new Set(), objects: new Map() };
  const ids = await portIds(scope, networkId);
  const ports = new Map(ids.map((id) => [rowUuid(owner, { table: "Logical_Switch_Port", id }), id]));
  const strangers = others.filter(({ uuid }) => !ports.has(uuid)).slice(0, mostStrangers);
  const answers = await askOvn(
    "OVN_Northbound",
    strangers.map(({ table, uuid }) => byUuid(table, uuid, ["external_ids"])),
  );
  const foreign = new Set<string>();
  strangers.forEach(({ uuid }, index) => {
    const marks = answers[index]?.[0]?.columns.external_ids;
    if (textAt(marks, ownerKey) !== owner) foreign.add(uuid);
  });
  const shown = others.flatMap(({ uuid }) => ports.get(uuid) ?? []).slice(0, mostElements);
  const named = await db().port.findMany({ where: { id: { in: shown } }, select: { id: true, name: true } });
  const objects = named.map(
    ({ id, name }) =>
      [rowUuid(owner, { table: "Logical_Switch_Port", id }), { kind: "port" as const, id, name }] as const,
  );
  return { foreign, objects: new Map(scope.scopes.has("port:read") ? objects : []) };
}

async function portIds({ projectId }: ProjectScope, networkId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Port" WHERE "networkId" = ${networkId}::uuid AND "projectId" = ${projectId}::uuid`;
  counted(rows.length);
  return rows.map(({ id }) => id);
}

/** The rows that stand in the row's collecting columns. */
function collectedBy({ database, table, columns }: OvnRow): { table: string; uuid: string }[] {
  const known = managedTables.find((each) => each === table);
  return known ? linksOf(known).flatMap((column) => elementsOf(column)) : [];

  function elementsOf(column: string) {
    const refTable = columnsOfTable(database, table)[column]?.type.key.refTable;
    const held = columns[column];
    return refTable && Array.isArray(held) ? held.map((uuid) => ({ table: refTable, uuid: String(uuid) })) : [];
  }
}

function linksOf(table: TableName): string[] {
  return Object.keys(managedTable(table).links);
}
