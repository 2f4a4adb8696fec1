import type { ResourceKind } from "#model/registry.ts";
import type { SearchText } from "#model/search-text.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** How objects of a kind are found and told of. SQL calls the found object `row`. */
export interface Source {
  kind: ResourceKind;
  /** The table, or a query in parentheses that has the same columns. */
  table: Prisma.Sql;
  /** What `shown` reads beside the row. */
  joins?: Prisma.Sql;
  shown: {
    name: Prisma.Sql;
    detail: Prisma.Sql;
    /** Default: it lies in nothing. */
    parentId?: Prisma.Sql;
    /** Default: none. */
    projectId?: Prisma.Sql;
    /** Default: the source's. */
    kind?: Prisma.Sql;
    /** Default: it lives. */
    deletedAt?: Prisma.Sql;
  };
  /** Which of them a project has. Default: by `projectId`. */
  within?: (projectId: string) => Prisma.Sql;
  /** Which of them the text means. Each is looked for by itself, so each must be found by an index or be few. */
  matches: (text: SearchText, projectId: string | null) => Match[];
}

/** One way in which a text can mean an object. */
export interface Match {
  where: Prisma.Sql;
  /** In words, what of it the text named; left out for its name. */
  because?: string;
  /** The order of an index, where there may be many. */
  orderBy?: Prisma.Sql;
}

/** Of each match so many are looked at: a page of results holds no more of one sort. */
export const perMatch = 12;

/** A source's rows that the text means; null where the text cannot mean any. */
export function selectOf(source: Source, text: SearchText, projectId: string | null): Prisma.Sql[] {
  const { kind, table, joins = Prisma.empty, shown, within = ofProject } = source;
  const inProject = projectId === null ? Prisma.sql`true` : within(projectId);
  const none = Prisma.sql`NULL::uuid`;
  return source.matches(text, projectId).map(({ where, because = null, orderBy }) => {
    const order = orderBy ? Prisma.sql`ORDER BY ${orderBy}` : Prisma.empty;
    return Prisma.sql`(SELECT ${shown.kind ?? Prisma.sql`${kind}::text`} AS "kind", "row"."id", ${shown.name} AS "name", ${shown.detail} AS "detail",
      ${shown.parentId ?? none} AS "parentId", ${shown.projectId ?? none} AS "projectId",
      ${shown.deletedAt ?? Prisma.sql`NULL::timestamptz`} AS "deletedAt", ${because}::text AS "because"
      FROM (SELECT "row".* FROM ${table} AS "row" WHERE ${inProject} AND ${where} ${order} LIMIT ${perMatch}) AS "row" ${joins})`;
  });
}

function ofProject(projectId: string): Prisma.Sql {
  return Prisma.sql`"row"."projectId" = ${projectId}::uuid`;
}

/** Whose column begins with a text. The column has an index of just this expression, in byte order. */
export function begins(column: Prisma.Sql, beginning: string): Match {
  // A range and not LIKE: its plan is right also when the statement is prepared without the value.
  const end = `${beginning}\u{10ffff}`;
  return { where: Prisma.sql`${column} >= ${beginning} AND ${column} < ${end}`, orderBy: column };
}

/** Whose column holds all the words. A trigram index finds words of three letters and more; shorter ones find half of everything. */
export function containsWords(column: Prisma.Sql, { words }: SearchText): Match[] {
  if (words.length === 0 || words.every((word) => word.length < 3)) return [];
  return [{ where: allWords(column, words) }];
}

/** The same for what is few enough to look at each. */
export function containsWordsOfFew(column: Prisma.Sql, { words }: SearchText): Match[] {
  return words.length === 0 ? [] : [{ where: allWords(column, words) }];
}

function allWords(column: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  return Prisma.join(
    patterns.map((pattern) => Prisma.sql`${column} ILIKE ${pattern}`),
    " AND ",
  );
}

/** What has the UUID, or the digits of an id as lists show them. */
export function byId({ uuid, idDigits }: SearchText): Match[] {
  if (uuid) return [{ where: Prisma.sql`"row"."id" = ${uuid}::uuid`, because: "has this id" }];
  const shown = Prisma.sql`(right("row"."id"::text, 12) COLLATE "C")`;
  return idDigits ? [{ ...begins(shown, idDigits), because: `its id has ${idDigits}` }] : [];
}

/** What has the label, or a label whose key or value it is. */
export function byLabel({ label, text, words }: SearchText): Match[] {
  const because = "has this label";
  if (label) {
    const pair = JSON.stringify({ [label.key]: label.value });
    return label.value === ""
      ? [{ where: Prisma.sql`"row"."labels" ? ${label.key}`, because }]
      : [{ where: Prisma.sql`"row"."labels" @> ${pair}::jsonb`, because }];
  }
  if (words.length !== 1) return [];
  const value = `$.* ? (@ == ${JSON.stringify(text)})`;
  return [
    { where: Prisma.sql`"row"."labels" ? ${text}`, because: "has a label of this key" },
    { where: Prisma.sql`"row"."labels" @? ${value}::jsonpath`, because: "has a label of this value" },
  ];
}
