import type { OvnColumn, OvnElement, OvnRowShown } from "#model/resources/ovn.ts";
import { defaultDatum, equalDatum } from "#ovsdb/datum.ts";
import type { ColumnSchema } from "#ovsdb/schema.ts";
import { type Datum, isUuid } from "#ovsdb/types.ts";
import type { OvnDatabase, OvnRow } from "../../ovn/ask.ts";
import { northboundSchema } from "../../ovn/schema/northbound.generated.ts";
import { southboundSchema } from "../../ovn/schema/southbound.generated.ts";

/** An object of ours that a row stands for. */
export type OwnObject = NonNullable<NonNullable<OvnElement["reference"]>["object"]>;

/** What is known of the rows that columns refer to. */
export interface Known {
  /** Ports of the Northbound by name: the Southbound calls them so. */
  ports: ReadonlyMap<string, string>;
  foreign: ReadonlySet<string>;
  objects: ReadonlyMap<string, OwnObject>;
  /** Whether who asks may see ports: what tells of them is counted only, else. */
  arePortsSeen: boolean;
}
export const nothingKnown: Known = { ports: new Map(), foreign: new Set(), objects: new Map(), arePortsSeen: true };

/** What others' ports state in rows of their network: their rows, and their names with their addresses, in both databases. */
const statedByPorts: Readonly<Record<string, readonly string[]>> = { Logical_Switch: ["ports"], DNS: ["records"] };

/** So many elements of a column are shown: a network's switch may have thousands of ports. */
export const mostElements = 40;
const tools: Record<OvnDatabase, string> = { OVN_Northbound: "ovn-nbctl", OVN_Southbound: "ovn-sbctl" };

/** The columns of a table that Skein's own schema knows; what a newer server has besides is shown as it came. */
export function columnsOfTable(database: OvnDatabase, table: string): Readonly<Record<string, ColumnSchema>> {
  const schema = database === "OVN_Northbound" ? northboundSchema : southboundSchema;
  const tables: Readonly<Record<string, { columns: Readonly<Record<string, ColumnSchema>> }>> = schema.tables;
  return tables[table]?.columns ?? {};
}

/** A row for people: column by column, elements that are rows as references. */
export function describeRow(row: OvnRow, known: Known, label = labelOf(row)): OvnRowShown {
  const { database, table, uuid, columns } = row;
  const schema = columnsOfTable(database, table);
  const isCounted = (column: string) => !known.arePortsSeen && statedByPorts[table]?.includes(column);
  const described = Object.entries(columns).map(([column, datum]) => {
    const told = columnOf(column, datum, schema[column], known);
    return isCounted(column) ? { ...told, elements: [] } : told;
  });
  return {
    database,
    table,
    uuid,
    label,
    // What is set comes before what nobody has touched.
    columns: described.sort((a, b) => Number(a.isDefault) - Number(b.isDefault) || (a.column < b.column ? -1 : 1)),
    command: `${tools[database]} list ${table} ${uuid}`,
  };
}

/** What people call a row: our mark, else its own name, else the beginning of its UUID. */
export function labelOf({ table, uuid, columns }: Pick<OvnRow, "table" | "uuid" | "columns">): string {
  const named =
    textAt(columns.external_ids, "skein:name") ??
    columns.name ??
    textAt(columns.external_ids, "name") ??
    columns.logical_port;
  return typeof named === "string" && named !== "" ? named : `${table} ${uuid.slice(0, 8)}`;
}

export function textAt(map: unknown, key: string): string | undefined {
  if (typeof map !== "object" || map === null || !Object.hasOwn(map, key)) return undefined;
  const value: unknown = Reflect.get(map, key);
  return typeof value === "string" ? value : undefined;
}

function columnOf(column: string, datum: Datum, schema: ColumnSchema | undefined, known: Known): OvnColumn {
  const elements = elementsOf(column, datum, schema, known);
  elements.sort((a, b) => Number(b.reference?.isForeign ?? false) - Number(a.reference?.isForeign ?? false));
  return {
    column,
    isDefault: schema ? equalDatum(datum, defaultDatum(schema.type)) : elements.length === 0,
    count: elements.length,
    elements: elements.slice(0, mostElements),
  };
}

/** What in maps is the UUID of a row: a datapath's switch or router, a DNS row's own. */
const keysOfRows = ["logical-switch", "logical-router", "dns_id"];

function elementsOf(column: string, datum: Datum, schema: ColumnSchema | undefined, known: Known): OvnElement[] {
  if (datum === null) return [];
  const table = schema?.type.key.refTable ?? null;
  const isRow = table !== null || column === "nb_uuid";
  const element = (atom: unknown): OvnElement => {
    const text = String(atom);
    const uuid = isRow ? text : column === "logical_port" ? known.ports.get(text) : undefined;
    return { text, reference: uuid && isUuid(uuid) ? referenceTo(uuid, table, known) : null };
  };
  if (isList(datum)) return datum.map(element);
  if (typeof datum !== "object") return [element(datum)];
  return Object.entries(datum).map(([key, value]) => ({
    text: `${key}=${value}`,
    reference: keysOfRows.includes(key) && isUuid(String(value)) ? referenceTo(String(value), null, known) : null,
  }));
}

export function referenceTo(uuid: string, table: string | null, { foreign, objects }: Known): OvnElement["reference"] {
  return { uuid, table, isForeign: foreign.has(uuid), object: objects.get(uuid) ?? null };
}

function isList(datum: Datum): datum is readonly (string | number | boolean)[] {
  return Array.isArray(datum);
}
