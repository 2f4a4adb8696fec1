import { OvsdbProtocolError } from "./errors.ts";

export type AtomType = "integer" | "real" | "boolean" | "string" | "uuid";

/** What one atom of a column may be (RFC 7047, section 3.2, `<base-type>`). */
export interface BaseType {
  readonly type: AtomType;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minInteger?: number;
  readonly maxInteger?: number;
  readonly minReal?: number;
  readonly maxReal?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly refTable?: string;
  /** `strong`: the row lives as long as it is referred to, and must exist. `weak`: the reference vanishes with the row. */
  readonly refType?: "strong" | "weak";
}

export interface ColumnType {
  /** How the value looks in JavaScript: see `Datum`. */
  readonly kind: "scalar" | "optional" | "set" | "map";
  readonly key: BaseType;
  /** Only maps have it. */
  readonly value: BaseType | null;
  readonly min: number;
  /** `null` = unlimited. */
  readonly max: number | null;
}

export interface ColumnSchema {
  readonly type: ColumnType;
  readonly mutable: boolean;
  readonly ephemeral: boolean;
}

export interface TableSchema {
  readonly columns: Readonly<Record<string, ColumnSchema>>;
  /** Rows of a table that is no root vanish, without an error, unless something refers to them strongly. */
  readonly isRoot: boolean;
  readonly maxRows: number | null;
  /** Sets of columns whose values are unique together. */
  readonly indexes: readonly (readonly string[])[];
}

export interface DatabaseSchema {
  readonly name: string;
  readonly version: string;
  readonly tables: Readonly<Record<string, TableSchema>>;
}

type JsonObject = Record<string, unknown>;

function object(value: unknown, what: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new OvsdbProtocolError(`OVSDB schema: ${what} is not an object.`);
  }
  return value as JsonObject;
}

const atomTypes: readonly string[] = ["integer", "real", "boolean", "string", "uuid"] satisfies AtomType[];

function parseBaseType(json: unknown, what: string): BaseType {
  const source = typeof json === "string" ? { type: json } : object(json, what);
  if (typeof source.type !== "string" || !atomTypes.includes(source.type)) {
    throw new OvsdbProtocolError(`OVSDB schema: ${what} has the unknown type ${JSON.stringify(source.type)}.`);
  }
  // An enum is written as a <value>: either one bare atom or ["set", [...]]; the server sorts it, a file need not.
  const { enum: choices, ...rest } = source;
  const list = Array.isArray(choices) && choices[0] === "set" ? [...choices[1]].sort() : [choices];
  // A reference without refType is strong (RFC 7047, 3.2).
  const reference = rest.refTable === undefined ? {} : { refType: rest.refType ?? "strong" };
  return { ...rest, ...(choices === undefined ? {} : { enum: list }), ...reference } as unknown as BaseType;
}

function parseColumnType(json: unknown, what: string): ColumnType {
  const source = typeof json === "string" ? { key: json } : object(json, what);
  const min = typeof source.min === "number" ? source.min : 1;
  const max = source.max === "unlimited" ? null : typeof source.max === "number" ? source.max : 1;
  const value = source.value === undefined ? null : parseBaseType(source.value, what);
  const kind = value ? "map" : max !== 1 ? "set" : min === 0 ? "optional" : "scalar";
  return { kind, key: parseBaseType(source.key, what), value, min, max };
}

function parseTable(json: unknown, what: string, rootByDefault: boolean): TableSchema {
  const source = object(json, what);
  const columns: Record<string, ColumnSchema> = {};
  for (const [name, entry] of Object.entries(object(source.columns, `${what}.columns`))) {
    const column = object(entry, `${what}.${name}`);
    columns[name] = {
      type: parseColumnType(column.type, `${what}.${name}`),
      mutable: column.mutable !== false,
      ephemeral: column.ephemeral === true,
    };
  }
  return {
    columns,
    isRoot: rootByDefault || source.isRoot === true,
    maxRows: typeof source.maxRows === "number" ? source.maxRows : null,
    indexes: (source.indexes as string[][] | undefined) ?? [],
  };
}

/**
 * Reads a database schema, as an `.ovsschema` file or the reply to `get_schema` holds it (RFC 7047, section 3.2).
 * @throws OvsdbProtocolError naming the table and column that it does not understand.
 */
export function parseSchema(json: unknown): DatabaseSchema {
  const source = object(json, "the schema");
  const tables = Object.entries(object(source.tables, "tables"));
  // Schemas from before isRoot existed: if no table says it, all are roots.
  const rootByDefault = !tables.some(([, table]) => object(table, "a table").isRoot === true);
  return {
    name: String(source.name),
    version: String(source.version),
    tables: Object.fromEntries(tables.map(([name, table]) => [name, parseTable(table, name, rootByDefault)])),
  };
}
