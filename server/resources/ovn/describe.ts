import type { OvnColumn, OvnRowShown } from "#model/resources/ovn.ts";
import { defaultDatum, equalDatum } from "#ovsdb/datum.ts";
import type { ColumnSchema } from "#ovsdb/schema.ts";
import type { Datum } from "#ovsdb/types.ts";
import { type OvnDatabase, type OvnRow, ovnDatabases } from "../../ovn/ask.ts";
import { northboundSchema } from "../../ovn/schema/northbound.generated.ts";
import { southboundSchema } from "../../ovn/schema/southbound.generated.ts";

type Element = OvnColumn["elements"][number];

/** What is known of the rows that columns refer to. */
export interface Known {
  foreign: ReadonlySet<string>;
  objects: ReadonlyMap<string, NonNullable<Element["reference"]>["object"]>;
}
export const nothingKnown: Known = { foreign: new Set(), objects: new Map() };

/** So many elements of a column are shown: a network's switch may have thousands of ports. */
export const mostElements = 40;
const uuidText = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
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
  const described = Object.entries(columns).map(([column, datum]) => columnOf(column, datum, schema[column], known));
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
  const named = textAt(columns.external_ids, "skein:name") ?? columns.name ?? columns.logical_port ?? columns.hostname;
  return typeof named === "string" && named !== "" ? named : `${table} ${uuid.slice(0, 8)}`;
}

/** A database for people: "Northbound". */
export function databaseWord(database: OvnDatabase): string {
  return ovnDatabases[database];
}

export function textAt(map: unknown, key: string): string | undefined {
  if (typeof map !== "object" || map === null || !Object.hasOwn(map, key)) return undefined;
  const value: unknown = Reflect.get(map, key);
  return typeof value === "string" ? value : undefined;
}

function columnOf(column: string, datum: Datum, schema: ColumnSchema | undefined, known: Known): OvnColumn {
  const elements = elementsOf(datum, schema?.type.key.refTable ?? null, known);
  const first = elements.sort(
    (a, b) => Number(b.reference?.isForeign ?? false) - Number(a.reference?.isForeign ?? false),
  );
  return {
    column,
    isDefault: schema ? equalDatum(datum, defaultDatum(schema.type)) : elements.length === 0,
    count: elements.length,
    elements: first.slice(0, mostElements),
  };
}

function elementsOf(datum: Datum, table: string | null, known: Known): Element[] {
  if (datum === null) return [];
  if (isList(datum)) return datum.map((atom) => element(String(atom), String(atom), table, known));
  if (typeof datum === "object")
    return Object.entries(datum).map(([key, value]) => element(`${key}=${value}`, String(value), null, known));
  return [element(String(datum), String(datum), table, known)];
}

function isList(datum: Datum): datum is readonly (string | number | boolean)[] {
  return Array.isArray(datum);
}

function element(text: string, value: string, table: string | null, { foreign, objects }: Known): Element {
  const isReference = uuidText.test(value) && !text.startsWith("skein:");
  if (!isReference) return { text, reference: null };
  const object = objects.get(value) ?? null;
  return { text, reference: { uuid: value, table, isForeign: foreign.has(value), object } };
}
