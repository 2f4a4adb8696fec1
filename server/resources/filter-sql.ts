import { fieldError } from "#model/errors.ts";
import { type Filter, parseFilter, parseYesNo } from "#model/filter.ts";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Reads a list's filter or refuses it, naming the rule. */
export function readFilter(text: string, known: readonly string[]): Filter {
  const filter = parseFilter(text, known);
  if (!filter.ok) throw filterError(filter.reason);
  return filter.value;
}

export function filterError(message: string) {
  return fieldError("INVALID_INPUT", ["filter"], message);
}

/** Conditions of which all must hold. */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...conditions], " AND ");
}

/** `text` as a pattern that matches it anywhere, its own wildcards being letters. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** `text` as a pattern that matches its beginning. */
export function beginningWith(text: string): string {
  return `${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/**
 * What begins with a text, as a range of an index in byte order: its plan is right also when the statement is prepared without
 * the value.
 */
export function beginsWith(column: Prisma.Sql, beginning: string): Prisma.Sql {
  return Prisma.sql`(${column} >= ${beginning} AND ${column} < ${`${beginning}\u{10ffff}`})`;
}

const lowestId = "00000000-0000-0000-0000-000000000000";
/** As the index Port_search_id has them. */
const shownDigits = Prisma.sql`(right("row"."id"::text, 12) COLLATE "C")`;

/**
 * A word as the beginning of an id, or of its last twelve digits: the console shows these, as the first ones are much the
 * same for all. Fewer than four digits would find half of everything.
 */
export function idCondition(word: string): Prisma.Sql {
  const digits = word.toLowerCase();
  if (!/^[0-9a-f-]{4,36}$/.test(digits)) return Prisma.sql`false`;
  const conditions: Prisma.Sql[] = [];
  const [first, last] = [lowestId, lowestId.replaceAll("0", "f")].map((id) => digits + id.slice(digits.length));
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(first ?? ""))
    conditions.push(Prisma.sql`"row"."id" BETWEEN ${first}::uuid AND ${last}::uuid`);
  if (/^[0-9a-f]{1,12}$/.test(digits)) conditions.push(beginsWith(shownDigits, digits));
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

/** The word is a part of one of the texts. */
export function inAnyOf(word: string, texts: readonly Prisma.Sql[]): Prisma.Sql {
  const conditions = texts.map((text) => Prisma.sql`${text} ILIKE ${containing(word)}`);
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

/** Only these ids, where some are asked for. */
export function amongIds(ids: readonly string[] | undefined): Prisma.Sql[] {
  return ids ? [Prisma.sql`"row"."id" = ANY(${[...ids]}::uuid[])`] : [];
}

/** `label:key` or `label:key=value`, in the form that the index of labels answers. */
export function labelCondition(value: string): Prisma.Sql {
  const equals = value.indexOf("=");
  if (equals < 0) return Prisma.sql`"row"."labels" ? ${value}::text`;
  const label = { [value.slice(0, equals)]: value.slice(equals + 1) };
  return Prisma.sql`"row"."labels" @> ${JSON.stringify(label)}::text::jsonb`;
}

/** The condition where the value is yes, its opposite where it is no. */
export function yesOrNo(key: string, value: string, condition: Prisma.Sql): Prisma.Sql {
  const answer = parseYesNo(value);
  if (answer === null) throw filterError(`“${key}:” takes yes or no, not “${value}”.`);
  return answer ? condition : Prisma.sql`NOT ${condition}`;
}

/** The value of a token that must be one of a few words; the case does not matter. */
export function oneOf<Word extends string>(key: string, value: string, words: readonly Word[]): Word {
  const word = words.find((each) => each.toLowerCase() === value.toLowerCase());
  if (word) return word;
  throw filterError(`There is no ${key} “${value}”. Known are ${words.join(", ").toLowerCase()}.`);
}

/** The value of an `ip:` token, an address or a prefix, as text for PostgreSQL's `inet`. */
export function readIp(value: string): string {
  const parsed = value.includes("/") ? parsePrefix(value) : parseAddress(value);
  if (!parsed.ok) throw filterError(`ip:${value} — ${parsed.reason}`);
  return parsed.value;
}
