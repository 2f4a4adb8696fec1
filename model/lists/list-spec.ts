import { z } from "zod";
import { pageFields, refSchema } from "../fields.ts";
import type { ResourceKind } from "../registry.ts";
import type { ListName } from "./list-names.ts";

/** What a cell holds for machines: exports write it, and pages make something to look at of the whole row. */
export type CellValue = string | number | boolean | Date | null | readonly string[] | Readonly<Record<string, string>>;

export interface FilterOption {
  value: string;
  label?: string;
}

/** A `key:` of a list's filter box. */
export interface FilterKeySpec {
  /** What it selects by, in a few words: "state of the port". */
  description: string;
  /** All that may be given. Without it any value may be typed. */
  options?: readonly FilterOption[];
  /** Shown where any value may be typed: "env=prod". */
  example?: string;
  /** The server knows values that occur: it is asked while one types. */
  isCompleted?: true;
  /** What a whole value is, so that half of one is not applied while it is typed. Without it anything is whole. */
  form?: "ip";
}

export interface ColumnSpec<Row, Sort extends string = string> {
  label: string;
  value: (row: Row) => CellValue;
  /** The order that a click on its heading asks for. */
  sort?: Sort;
  /** Only shown to those who ask for it; an export has it. */
  isHidden?: true;
}

export type Direction = "asc" | "desc";

/**
 * A list of one kind of object, once: its page, its filter box, the address of the page, the input of its procedure, saved
 * views and exports follow from it. The server's conditions and orders (server/resources/list.ts) are keyed by it.
 */
export interface ListSpec<
  Row,
  Key extends string = string,
  Sort extends string = string,
  Column extends string = string,
> {
  /** In settings, saved views and addresses of exports; it stays. */
  name: ListName;
  /** Of the page: "Networks". */
  title: string;
  /** What its rows are called within a sentence: "networks". */
  noun: string;
  /** In the empty filter box: "Name, id, label:env=prod…". */
  placeholder: string;
  keys: Readonly<Record<Key, FilterKeySpec>>;
  /** The first is the default, */
  sorts: readonly [Sort, ...Sort[]];
  /** in this direction. */
  direction: Direction;
  /** In the order in which they are shown. */
  columns: Readonly<Record<Column, ColumnSpec<Row, Sort>>>;
}

/** Declares a list; the words of its keys, sorts and columns become types. */
export function listOf<Row>() {
  return <const Key extends string, const Sort extends string, const Column extends string>(
    spec: ListSpec<Row, Key, Sort, Column>,
  ): ListSpec<Row, Key, Sort, Column> => spec;
}

/** The keys of a filter, for `parseFilter`. */
export function keysOf<Key extends string>({ keys }: { keys: Readonly<Record<Key, unknown>> }): Key[] {
  return Object.keys(keys) as Key[];
}

/** The columns of a list, in their own order. */
export function columnIds<Column extends string>({
  columns,
}: {
  columns: Readonly<Record<Column, unknown>>;
}): Column[] {
  return Object.keys(columns) as Column[];
}

/** What every list is asked: filter, order, place. */
export function listFields<Sort extends string>(spec: { sorts: readonly [Sort, ...Sort[]]; direction: Direction }) {
  const [first] = spec.sorts;
  // What comes out is what stands in `sorts`; zod's own types cannot say so while the words are still a type parameter.
  const sort = z.enum(spec.sorts).default(first as never) as unknown as z.ZodDefault<z.ZodType<Sort, Sort>>;
  return { ...pageFields, sort, direction: z.enum(["asc", "desc"]).default(spec.direction) };
}

/** Only these, of those that the list may show at all: rows that somebody has ticked, as they are now. */
export function idsField(kind: ResourceKind) {
  return { ids: z.array(refSchema(kind)).max(500).optional() };
}
