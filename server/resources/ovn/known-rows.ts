import { mayRead } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { askOvn, type OvnRow } from "../../ovn/ask.ts";
import { dhcpRef, dnsRef, switchRef } from "../../ovn/compile/refs.ts";
import { ownerKey, type RowRef, rowUuid, type TableName } from "../../ovn/identity.ts";
import { managedTable, managedTables } from "../../ovn/managed.ts";
import { columnsOfTable, type Known, mostElements, type OwnObject, textAt } from "./describe.ts";
import { byUuid } from "./find-rows.ts";

/** So many elements that are not known to be ours are looked at. */
const mostStrangers = 500;

const portTable = "Logical_Switch_Port";
const portRef = (id: string): RowRef => ({ table: portTable, id });

/**
 * What is known of the rows that the object's rows name: which object of the network each is, and which are somebody
 * else's. A row of ours has the UUID that follows from its identity, unless the Northbound was restored; then its marks tell.
 */
export async function knownRows(
  scope: ProjectScope,
  owner: string,
  own: readonly OvnRow[],
  networkId: string,
): Promise<Known> {
  const names = own.flatMap(({ table, uuid, columns: { name } }) =>
    table.endsWith("_Port") && typeof name === "string" ? [[name, uuid] as const] : [],
  );
  const held = new Set(own.map(({ uuid }) => uuid));
  const others = own.flatMap(collectedBy).filter(({ uuid }) => !held.has(uuid));
  // What collects no ports takes no look at those of the network.
  const ids = others.some(({ table }) => table === portTable) ? await portIds(scope, networkId) : [];
  const ports = new Map(ids.map((id) => [rowUuid(owner, portRef(id)), id]));
  const strangers = others.filter(({ uuid }) => !ports.has(uuid)).slice(0, mostStrangers);
  const shown = others.flatMap(({ uuid }) => ports.get(uuid) ?? []).slice(0, mostElements);
  return {
    ports: new Map(names),
    foreign: await foreignOf(owner, strangers),
    objects: await objectsOf(scope, owner, networkId, shown),
    arePortsSeen: mayRead(scope.scopes, "port"),
  };
}

async function foreignOf(owner: string, rows: readonly { table: string; uuid: string }[]): Promise<Set<string>> {
  const questions = rows.map(({ table, uuid }) => byUuid(table, uuid, ["external_ids"]));
  const answers = await askOvn("OVN_Northbound", questions);
  const isForeign = (index: number) => textAt(answers[index]?.[0]?.columns.external_ids, ownerKey) !== owner;
  return new Set(rows.flatMap(({ uuid }, index) => (isForeign(index) ? [uuid] : [])));
}

/** The objects of a network by the UUIDs of their rows; of its ports these. */
async function objectsOf(scope: ProjectScope, owner: string, networkId: string, portIds: readonly string[]) {
  const select = { id: true, name: true } as const;
  const within = { projectId: scope.projectId };
  const network = await db().network.findFirst({ where: { ...within, id: networkId }, select });
  const subnets = await db().subnet.findMany({ where: { ...within, networkId }, select: { id: true, cidr: true } });
  const maySee = mayRead(scope.scopes, "port");
  const ports = maySee ? await db().port.findMany({ where: { ...within, id: { in: [...portIds] } }, select }) : [];
  const found = (ref: RowRef, object: OwnObject) => [rowUuid(owner, ref), object] as const;
  return new Map<string, OwnObject>([
    ...(network ? [switchRef, dnsRef].map((ref) => found(ref(networkId), { kind: "network", ...network })) : []),
    ...subnets.map(({ id, cidr }) => found(dhcpRef(id), { kind: "subnet", id, name: cidr })),
    ...ports.map((port) => found(portRef(port.id), { kind: "port", ...port })),
  ]);
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
  return (known ? collecting(known) : []).flatMap((column) => {
    const refTable = columnsOfTable(database, table)[column]?.type.key.refTable;
    const held = columns[column];
    return refTable && Array.isArray(held) ? held.map((uuid) => ({ table: refTable, uuid: String(uuid) })) : [];
  });
}

function collecting(table: TableName): string[] {
  return Object.keys(managedTable(table).links);
}
