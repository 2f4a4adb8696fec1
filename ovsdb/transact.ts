import { rowFromWire, toWire } from "./datum.ts";
import { OvsdbError } from "./errors.ts";
import type { ColumnType, DatabaseSchema, TableSchema } from "./schema.ts";
import type {
  AnyTables,
  Operation,
  OperationResult,
  Row,
  WireCondition,
  WireDatum,
  WireMutation,
  WireRow,
} from "./types.ts";

type TableName<Tables> = keyof Tables & string;
type ColumnName<R> = (keyof R & string) | "_uuid";

export type Compare = "==" | "!=" | "<" | "<=" | ">" | ">=" | "includes" | "excludes";
export type Mutator = "insert" | "delete" | "+=" | "-=" | "*=" | "/=" | "%=";

/** A clause of `where`, with the value in its JavaScript form; an empty list matches every row. */
export type Condition<R> = readonly [column: ColumnName<R>, compare: Compare, value: unknown];
/**
 * `insert` takes a set or map; it leaves an existing map key as it is. `delete` takes a set, a map (those exact pairs), or
 * an array of a map's keys. The others take a number.
 */
export type Mutation<R> = readonly [column: keyof R & string, mutator: Mutator, value: unknown];

const uuidType: ColumnType = { kind: "scalar", key: { type: "uuid" }, value: null, min: 1, max: 1 };

/** The condition "this very row". */
export function byUuid(uuid: string): readonly (readonly ["_uuid", "==", string])[] {
  return [["_uuid", "==", uuid]];
}

/** Builds operations from JavaScript values by the column types of a schema (generated, or `client.schema`). */
export class OperationBuilder<Tables extends object = AnyTables> {
  readonly #schema: DatabaseSchema;

  constructor(schema: DatabaseSchema) {
    this.#schema = schema;
  }

  /**
   * Inserts a row; columns left out get their defaults. `uuid` asks for that UUID (OVSDB >= 2.13; a taken one is a
   * `duplicate uuid` error); `uuidName` names the row for references within the transaction.
   */
  insert<N extends TableName<Tables>>(
    table: N,
    row: Partial<Tables[N]>,
    name: { uuid?: string; uuidName?: string } = {},
  ): Operation {
    const operation: Extract<Operation, { op: "insert" }> = { op: "insert", table, row: this.row(table, row) };
    if (name.uuid !== undefined) operation.uuid = name.uuid;
    if (name.uuidName !== undefined) operation["uuid-name"] = name.uuidName;
    return operation;
  }

  /** Replaces the given columns of all rows that match. Check `count`: no match is no error. */
  update<N extends TableName<Tables>>(
    table: N,
    where: readonly Condition<Tables[N]>[],
    row: Partial<Tables[N]>,
  ): Operation {
    return { op: "update", table, where: this.where(table, where), row: this.row(table, row) };
  }

  /** Changes columns in place, so that nobody else's elements are lost. Check `count`: no match is no error. */
  mutate<N extends TableName<Tables>>(
    table: N,
    where: readonly Condition<Tables[N]>[],
    mutations: readonly Mutation<Tables[N]>[],
  ): Operation {
    const encoded = mutations.map((mutation) => this.#mutation(table, mutation));
    return { op: "mutate", table, where: this.where(table, where), mutations: encoded };
  }

  delete<N extends TableName<Tables>>(table: N, where: readonly Condition<Tables[N]>[]): Operation {
    return { op: "delete", table, where: this.where(table, where) };
  }

  /** Reads rows; decode them with {@link rows}. Without `columns` all come. */
  select<N extends TableName<Tables>>(
    table: N,
    where: readonly Condition<Tables[N]>[] = [],
    columns?: readonly ColumnName<Tables[N]>[],
  ): Operation {
    const operation: Extract<Operation, { op: "select" }> = { op: "select", table, where: this.where(table, where) };
    return columns ? { ...operation, columns } : operation;
  }

  /**
   * Compare-and-set: the transaction goes on only if the matching rows, reduced to `columns`, are (`==`) or are not (`!=`)
   * exactly `rows`; otherwise it fails at once with the error `timed out`.
   */
  wait<N extends TableName<Tables>>(
    table: N,
    where: readonly Condition<Tables[N]>[],
    columns: readonly ColumnName<Tables[N]>[],
    until: "==" | "!=",
    rows: readonly Partial<Tables[N]>[],
  ): Operation {
    const encoded = rows.map((row) => this.row(table, row));
    return { op: "wait", table, where: this.where(table, where), columns, until, rows: encoded, timeout: 0 };
  }

  /** Leaves a line in the server's log file (and so in `ovsdb-tool show-log`). */
  comment(text: string): Operation {
    return { op: "comment", comment: text };
  }

  /** Encodes columns. `undefined` values are left out. @throws OvsdbError for an unknown column or a value of another type. */
  row<N extends TableName<Tables>>(table: N, row: Partial<Tables[N]>): WireRow {
    const encoded: Record<string, WireDatum> = {};
    for (const [column, value] of Object.entries(row)) {
      if (value !== undefined) encoded[column] = toWire(this.#column(table, column), value, `${table}.${column}`);
    }
    return encoded;
  }

  /** Decodes what a `select` returned; columns that were not asked for are missing. */
  rows<N extends TableName<Tables>>(
    table: N,
    result: OperationResult | undefined,
  ): (Partial<Tables[N]> & { _uuid: string })[] {
    return (result?.rows ?? []).map((wire) => {
      const row: Row = rowFromWire(this.#table(table), wire);
      const uuid = wire._uuid;
      return { ...(row as Partial<Tables[N]>), _uuid: Array.isArray(uuid) ? String(uuid[1]) : "" };
    });
  }

  /** Encodes conditions. `includes` and `excludes` take a part of a set or map. */
  where<N extends TableName<Tables>>(table: N, conditions: readonly Condition<Tables[N]>[]): WireCondition[] {
    return conditions.map(([column, compare, value]) => {
      return [column, compare, toWire(this.#column(table, column), value, `${table}.${column}`)];
    });
  }

  #mutation(table: string, [column, mutator, value]: readonly [string, Mutator, unknown]): WireMutation {
    const type = this.#column(table, column);
    const context = `${table}.${column}`;
    const isCollection = mutator === "insert" || mutator === "delete";
    if (!isCollection) return [column, mutator, toWire({ ...type, kind: "scalar" }, value, context)];
    if (type.kind === "map" && !Array.isArray(value)) return [column, mutator, toWire(type, value, context)];
    return [column, mutator, toWire({ ...type, kind: "set" }, value, context)];
  }

  #table(table: string): TableSchema {
    const found = this.#schema.tables[table];
    if (!found) throw new OvsdbError(`Database ${this.#schema.name} has no table "${table}".`);
    return found;
  }

  #column(table: string, column: string): ColumnType {
    if (column === "_uuid") return uuidType;
    const found = this.#table(table).columns[column];
    if (!found) throw new OvsdbError(`Table "${table}" of database ${this.#schema.name} has no column "${column}".`);
    return found.type;
  }
}
