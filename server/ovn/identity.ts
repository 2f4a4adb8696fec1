import { v5 } from "uuid";
import { type UnitKey, unitText } from "../intent/types.ts";
import type { NorthboundTables } from "./schema/northbound.generated.ts";

export type TableName = keyof NorthboundTables & string;

/** A row of ours, by identity: `id` is what it carries as `skein:id`, unique in its table. */
export interface RowRef {
  table: TableName;
  id: string;
}

export const ownerKey = "skein:owner";
export const idKey = "skein:id";
export const unitKey = "skein:unit";

/** The key of a row as text, for maps. */
export function rowText({ table, id }: RowRef): string {
  return `${table}/${id}`;
}

/** Whether a name in OVN can be the id of an object of ours: a UUID as PostgreSQL writes it, in small letters. */
export function isObjectId(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/**
 * The UUID that an insert asks for: the same for every try and every writer, so that none can insert twice. Nothing
 * relies on it afterwards, because a restored database gives every row a new one.
 */
export function rowUuid(owner: string, ref: RowRef): string {
  return v5(rowText(ref), owner);
}

/** What marks a row as ours, and says to people what it is. */
export function externalIds(owner: string, unit: UnitKey, id: string, name: string): Record<string, string> {
  return { [idKey]: id, "skein:name": name, [ownerKey]: owner, [unitKey]: unitText(unit) };
}

/** A name for what stands in match expressions, where a hyphen or colon cannot (port groups, address sets). */
export function setName(owner: string, ref: RowRef): string {
  return `skein_${rowUuid(owner, ref).replaceAll("-", "")}`;
}
