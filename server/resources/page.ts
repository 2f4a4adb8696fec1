import { fieldError } from "#model/errors.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import type { Direction } from "#model/lists/list-spec.ts";
import type { Page } from "#model/plan.ts";
import { countedAtMost, isCounted } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";

/** What a page is ordered by: an expression on "row", never null. Rows that are equal in it follow their ids. */
export interface Order {
  by: Prisma.Sql;
  type: keyof typeof keyTypes;
}

/** How a list is sorted and where its page begins. */
export interface PageRequest<Sort extends string = string> {
  sort: Sort;
  direction: Direction;
  cursor?: string | undefined;
  limit: number;
}

/** Where the rows of a page come from. */
export interface PageSource<Sort extends string> {
  table: Prisma.ModelName;
  /** Joins that conditions and orders need; each row still comes once. */
  joins?: Prisma.Sql;
  /** The type of its id; a UUID unless it says otherwise, */
  id?: "uuid" | "number";
  /** in the column `id`, unless it says otherwise. */
  idColumn?: string;
  orders: Record<Sort, Order>;
}

/** Which rows a page is of. */
export interface Wanted {
  /** All conditions, on "row", */
  where: Prisma.Sql;
  /** and those among them that the whole list is confined to. */
  within: Prisma.Sql;
  /** Whether the reader has narrowed them down, so that few may be left. */
  isFiltered: boolean;
  /** How many there are, where that is known without counting them. */
  counting?: Prisma.Sql | undefined;
}

interface Key {
  value: string;
  id: string;
}

/** How keys of each type are written into a cursor, recognised in one, and read back. */
const keyTypes = {
  text: { sql: "text", written: (by: Prisma.Sql) => by, isOne: (value: string) => !/[\p{Cc}\p{Cs}]/u.test(value) },
  time: {
    sql: "timestamptz",
    written: (by: Prisma.Sql) => Prisma.sql`to_char(${by} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    isOne: isTime,
  },
  number: {
    sql: "bigint",
    written: (by: Prisma.Sql) => Prisma.sql`(${by})::text`,
    isOne: (value: string) => /^-?\d{1,18}$/.test(value),
  },
  prefix: {
    sql: "inet",
    written: (by: Prisma.Sql) => Prisma.sql`(${by})::text`,
    isOne: (value: string) => parsePrefix(value).ok,
  },
  uuid: {
    sql: "uuid",
    written: (by: Prisma.Sql) => Prisma.sql`(${by})::text`,
    isOne: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  },
} as const;

/** Exactly as we write times: JavaScript also reads days that no month has, which PostgreSQL refuses. */
function isTime(value: string): boolean {
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value && /^(?!0000)\d{4}-/.test(value);
}

/** Names are ordered as people count: app-2 before app-10. Its indexes stand in the migrations. */
export const byName: Order = { by: Prisma.sql`"row"."name" COLLATE "natural"`, type: "text" };
export const byUpdatedAt: Order = { by: Prisma.sql`"row"."updatedAt"`, type: "time" };
export const byEmail: Order = { by: Prisma.sql`"row"."email"`, type: "text" };
/** Of what is written down one after the other. */
export const byNumber: Order = { by: Prisma.sql`"row"."id"`, type: "number" };
export const byCreatedAt: Order = { by: Prisma.sql`"row"."createdAt"`, type: "time" };

/**
 * One page of a table, by keyset: its cost does not grow with the distance from the first page, and rows that appear
 * meanwhile neither repeat nor hide others. `where` holds all conditions, on `row`.
 * @throws AppError INVALID_INPUT for what is no cursor of this list in this order
 */
export async function pageOf<T, Sort extends string>(
  tx: Tx,
  source: PageSource<Sort>,
  { where, within, isFiltered, counting }: Wanted,
  request: PageRequest<Sort>,
): Promise<Page<T>> {
  const { sort, direction, limit } = request;
  const order = source.orders[sort];
  const from = Prisma.sql`${Prisma.raw(`"${source.table}"`)} AS "row" ${source.joins ?? Prisma.empty}`;
  const way = Prisma.raw(direction);
  const id: Order = { by: Prisma.raw(`"row"."${source.idColumn ?? "id"}"`), type: source.id ?? "uuid" };
  const after = request.cursor === undefined ? Prisma.empty : beyond(request, order, id);
  const totals = plannedAnew<{ total: number }>(
    tx,
    counting ??
      Prisma.sql`SELECT count(*)::int AS "total" FROM (SELECT FROM ${from} WHERE ${where} LIMIT ${countedAtMost + 1}) AS counted`,
  );
  // Few are found and sorted; many are met soon on the way through the order, looking at each. PostgreSQL could only guess.
  const are = !isFiltered ? "all" : isCounted((await totals)[0]?.total ?? 0) ? "few" : "many";
  const found = {
    all: where,
    few: Prisma.sql`${id.by} = ANY (ARRAY(SELECT ${id.by} FROM ${from} WHERE ${where}))`,
    many: Prisma.sql`EXISTS (SELECT FROM ${from} WHERE ${id.by} = here."id" AND ${where} OFFSET 0)`,
  }[are];
  const page = plannedAnew<T & { keyOfCursor: string; idOfCursor: string }>(
    tx,
    Prisma.sql`SELECT ${columnsOf(source.table, "row")}, ${keyTypes[order.type].written(order.by)} AS "keyOfCursor",
      ${keyTypes[id.type].written(id.by)} AS "idOfCursor"
    FROM ${from} CROSS JOIN LATERAL (SELECT ${id.by} AS "id") AS here WHERE ${within} AND ${found} ${after} ORDER BY ${order.by} ${way}, ${id.by} ${way} LIMIT ${limit + 1}`,
  );
  const [rows, [counted]] = await allSent([page, totals]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ keyOfCursor: _, idOfCursor: __, ...row }) => row as unknown as T),
    total: counted?.total ?? 0,
    nextCursor: last ? encode(request, { value: last.keyOfCursor, id: last.idOfCursor }) : null,
  };
}

/** Sent without a name: which way is short depends on what is looked for, and a plan that is kept does not know it. */
function plannedAnew<Row>(tx: Tx, { text, values }: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRawUnsafe<Row[]>(text, ...values);
}

function beyond(request: PageRequest, order: Order, id: Order): Prisma.Sql {
  const at = decode(request, order.type, id.type);
  const than = Prisma.raw(request.direction === "asc" ? ">" : "<");
  const typed = (value: string, { type }: Order) => Prisma.sql`${value}::text::${Prisma.raw(keyTypes[type].sql)}`;
  return Prisma.sql`AND (${order.by}, ${id.by}) ${than} (${typed(at.value, order)}, ${typed(at.id, id)})`;
}

function encode({ sort, direction }: PageRequest, { value, id }: Key): string {
  return Buffer.from(JSON.stringify([sort, direction, value, id])).toString("base64url");
}

function decode({ sort, direction, cursor }: PageRequest, type: Order["type"], idType: Order["type"]): Key {
  const refusal = fieldError(
    "INVALID_INPUT",
    ["cursor"],
    "This is no cursor of this list in this order. Take `nextCursor` of the page before, or leave it out.",
  );
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor ?? "", "base64url").toString());
    if (!Array.isArray(parts) || parts.length !== 4 || parts[0] !== sort || parts[1] !== direction) throw refusal;
    const [, , value, id] = parts as unknown[];
    if (typeof value !== "string" || typeof id !== "string") throw refusal;
    if (!keyTypes[type].isOne(value) || !keyTypes[idType].isOne(id)) throw refusal;
    return { value, id };
  } catch {
    throw refusal;
  }
}
