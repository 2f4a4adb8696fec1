/** The value of an OVSDB atom in JavaScript. A UUID is a plain string. 64-bit integers beyond 2^53 are rounded. */
export type Atom = string | number | boolean;

/**
 * The one JavaScript form of a column's value: a scalar column is an {@link Atom}; an optional one (min 0, max 1) is the
 * atom or `null`; a set is an array in canonical order without duplicates; a map is a plain object with sorted keys.
 */
export type Datum = Atom | null | readonly Atom[] | Readonly<Record<string, Atom>>;

/** One row as the replica holds it: every known column is present, defaults included. The row's UUID is the map key. */
export type Row = Readonly<Record<string, Datum>>;

/** Any tables at all: the type argument of a client that was given no generated types. */
export type AnyTables = Record<string, Row>;

/** A value as it travels in JSON (RFC 7047, section 5.1). */
export type WireAtom = Atom | readonly ["uuid" | "named-uuid", string];
export type WireDatum =
  | WireAtom
  | readonly ["set", readonly WireAtom[]]
  | readonly ["map", readonly (readonly [WireAtom, WireAtom])[]];
export type WireRow = Readonly<Record<string, WireDatum>>;

export type WireCondition = readonly [column: string, compare: string, value: WireDatum];
export type WireMutation = readonly [column: string, mutator: string, value: WireDatum];

/** An operation of a `transact` request (RFC 7047, section 5.2, and `uuid` of insert from OVSDB 2.13). */
export type Operation =
  | { op: "insert"; table: string; row: WireRow; uuid?: string; "uuid-name"?: string }
  | { op: "select"; table: string; where: readonly WireCondition[]; columns?: readonly string[] }
  | { op: "update"; table: string; where: readonly WireCondition[]; row: WireRow }
  | { op: "mutate"; table: string; where: readonly WireCondition[]; mutations: readonly WireMutation[] }
  | { op: "delete"; table: string; where: readonly WireCondition[] }
  | {
      op: "wait";
      table: string;
      where: readonly WireCondition[];
      columns: readonly string[];
      until: "==" | "!=";
      rows: readonly WireRow[];
      timeout?: number;
    }
  | { op: "comment"; comment: string }
  | { op: "assert"; lock: string }
  | { op: "abort" };

/** What one operation answered: `insert` a UUID, `update`, `mutate` and `delete` a count, `select` rows in wire form. */
export interface OperationResult {
  readonly uuid?: string;
  readonly count?: number;
  readonly rows?: readonly WireRow[];
}

/** `update3` (ovsdb-server(7), 4.1.16): what happened to one row. */
export interface RowUpdate {
  readonly initial?: WireRow;
  readonly insert?: WireRow;
  readonly modify?: WireRow;
  readonly delete?: null;
}
export type TableUpdates = Readonly<Record<string, Readonly<Record<string, RowUpdate>>>>;

/** The transaction id and the UUID that stand for "nothing". */
export const ZERO_UUID = "00000000-0000-0000-0000-000000000000";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a UUID in text form; a row's provisional name (`uuid-name`) never is one. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}
