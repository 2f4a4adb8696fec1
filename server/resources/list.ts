import type { Filter } from "#model/filter.ts";
import { keysOf } from "#model/lists/list-spec.ts";
import type { Page } from "#model/plan.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { allOf, filterError, readFilter } from "./filter-sql.ts";
import { type PageRequest, type PageSource, pageOf } from "./page.ts";

/** Where conditions are made: what the whole list is confined to, on "row", for those that look for ids by themselves. */
export interface Look {
  tx: Tx;
  within: Prisma.Sql;
}

/** What the value of a token means, as a condition on "row". */
export type Condition = (value: string, look: Look) => Prisma.Sql | Promise<Prisma.Sql>;

/** What a list is to the database: a condition for each key of its spec, an order for each of its sorts. */
export interface ListSource<Key extends string, Sort extends string> extends PageSource<Sort> {
  /** What a word without a key looks for. */
  word: Condition;
  tokens: Record<Key, Condition>;
}

export interface ListRequest<Sort extends string> extends PageRequest<Sort> {
  filter: string;
}

/**
 * One page of a list.
 * @param within what the list is confined to, whatever is asked for: the project, for instance
 * @param countingAll how many there are without a filter, where that is known without counting
 */
export async function listPage<Row, Key extends string, Sort extends string>(
  tx: Tx,
  spec: { keys: Readonly<Record<Key, unknown>> },
  source: ListSource<Key, Sort>,
  request: ListRequest<Sort>,
  within: readonly Prisma.Sql[],
  countingAll?: Prisma.Sql,
): Promise<Page<Row>> {
  const filter = readFilter(request.filter, keysOf(spec));
  const asked = await conditionsOf(filter, source, { tx, within: allOf(within) });
  const isFiltered = asked.length > 0;
  const counting = isFiltered ? undefined : countingAll;
  return pageOf<Row, Sort>(
    tx,
    source,
    { where: allOf([...within, ...asked]), within: allOf(within), isFiltered, counting },
    request,
  );
}

/** The conditions of a filter, of which all must hold. */
export async function conditionsOf<Key extends string>(
  { words, tokens }: Filter,
  source: Pick<ListSource<Key, never>, "word" | "tokens">,
  look: Look,
): Promise<Prisma.Sql[]> {
  const conditions: Prisma.Sql[] = [];
  for (const word of words) conditions.push(await source.word(word, look));
  for (const { key, value } of tokens) {
    // `readFilter` lets none through that the spec does not have; and none may ever be passed over in silence.
    if (!Object.hasOwn(source.tokens, key)) throw filterError(`There is no filter “${key}:”.`);
    conditions.push(await source.tokens[key as Key](value, look));
  }
  return conditions;
}

/** Rows that were read anew, as their page has them; what is gone meanwhile is left out. */
export function inTheOrderOf<Row extends { id: unknown }>(ids: readonly Row["id"][], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Everything: of lists that are confined by nothing. */
export const everything = Prisma.sql`true`;
