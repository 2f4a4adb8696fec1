import { type Tally, tonesByWeight } from "#model/resources/topology.ts";
import type { Tone } from "#model/status.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { counted } from "../../looked-at.ts";
import type { Facts } from "./facts.ts";
import { settledPositions } from "./settled.ts";

/** The words of `statusBadge` for a port, counted by the database instead of one by one: a test holds that they agree. */
export const portWords = {
  rejected: { tone: "bad", word: "Rejected" },
  disabled: { tone: "idle", word: "Disabled" },
  down: { tone: "bad", word: "Down" },
  unknown: { tone: "unknown", word: "Unknown" },
  pending: { tone: "busy", word: "Pending" },
  waiting: { tone: "warn", word: "Applying" },
  applying: { tone: "busy", word: "Applying" },
  unbound: { tone: "idle", word: "Not bound" },
  up: { tone: "ok", word: "Up" },
} as const satisfies Record<string, { tone: Tone; word: string }>;

export interface PortGroup {
  networkId: string;
  /** What its ports have in common; null: the rest, which have too little in common for a group of their own. */
  key: string | null;
  count: number;
  tallies: Tally[];
  /** Of a group of one: the port. */
  onlyId: string | null;
}

interface Row {
  networkId: string;
  key: string | null;
  state: keyof typeof portWords;
  count: number;
  someId: string;
}

/** What the ports of a group have in common, on `port` and `host`. */
export function keyOf(groupBy: string): Prisma.Sql {
  if (groupBy === "host") return Prisma.sql`coalesce(host."name", '')`;
  if (groupBy.startsWith("label:"))
    return Prisma.sql`coalesce(port."labels" ->> ${groupBy.slice("label:".length)}::text, '')`;
  // web-1, web-2: what stands before the first digit.
  return Prisma.sql`coalesce(rtrim(substring(port."name" from '^[^0-9]+'), '-'), '')`;
}

/**
 * The ports of each network in at most `most` groups: the largest, and the rest; with how many of each are in which state.
 * One statement, whatever the number of ports.
 */
export async function portGroups(facts: Facts, most: number): Promise<PortGroup[]> {
  const { tx, scope, request, networks, hosts, trouble } = facts;
  const { settled, applied } = await settledPositions(facts);
  const unwell = [...hosts.values()].filter(({ state }) => state !== "up").map(({ id }) => id);
  const oldest = settled.reduce((min, { seq }) => (seq < min ? seq : min), applied);
  const rows = await tx.$queryRaw<Row[]>`
    WITH settled AS (
      SELECT * FROM unnest(${settled.map(({ networkId }) => networkId)}::uuid[], ${settled.map(({ seq }) => seq)}::bigint[],
        ${settled.map(({ downSeq }) => downSeq)}::bigint[]) AS settled("networkId", "seq", "downSeq")),
    changed AS (
      SELECT "resourceId", max("seq") AS "seq" FROM "Change"
      WHERE "projectId" = ${scope.projectId}::uuid AND "seq" > ${oldest} AND "kind" = 'port' GROUP BY "resourceId"),
    single AS MATERIALIZED (
      SELECT port."id", port."networkId", ${keyOf(request.groupBy)} AS "key", CASE
        WHEN EXISTS (SELECT FROM "Fault" WHERE "kind" = 'port' AND "resourceId" = port."id") THEN 'rejected'
        WHEN NOT port."enabled" AND changed."seq" IS NULL THEN 'disabled'
        WHEN ${trouble !== null} THEN 'unknown'
        WHEN host."id" = ANY(${unwell}::uuid[]) THEN 'unknown'
        WHEN host."id" IS NOT NULL AND NOT (binding."up" AND port."enabled") THEN 'down'
        WHEN changed."seq" > ${applied} THEN 'pending'
        WHEN changed."seq" > settled."downSeq" THEN 'waiting'
        WHEN changed."seq" IS NOT NULL THEN 'applying'
        WHEN host."id" IS NULL THEN 'unbound'
        ELSE 'up' END AS "state"
      FROM "Port" AS port JOIN settled ON settled."networkId" = port."networkId"
      LEFT JOIN changed ON changed."resourceId" = port."id" AND changed."seq" > settled."seq"
      LEFT JOIN "PortBinding" AS binding ON binding."portId" = port."id"
      LEFT JOIN "Host" AS host ON host."id" = binding."hostId"
      WHERE port."projectId" = ${scope.projectId}::uuid),
    ranked AS (
      SELECT "networkId", "key", row_number() OVER (PARTITION BY "networkId" ORDER BY count(*) DESC, "key") AS "rank",
        count(*) OVER (PARTITION BY "networkId") AS "keys"
      FROM single GROUP BY "networkId", "key")
    SELECT single."networkId", CASE WHEN "keys" <= ${most}::int OR "rank" < ${most}::int THEN single."key" END AS "key",
      "state", count(*)::int AS "count", min(single."id"::text) AS "someId"
    FROM single JOIN ranked ON ranked."networkId" = single."networkId" AND ranked."key" = single."key"
    GROUP BY 1, 2, 3`;
  counted(rows.reduce((sum, { count }) => sum + count, 0));
  const order = new Map(networks.map(({ id }, index) => [id, index]));
  const groups = Map.groupBy(rows, ({ networkId, key }) => JSON.stringify([networkId, key]));
  return [...groups.values()].flatMap(toGroup).sort((a, b) => {
    const byNetwork = (order.get(a.networkId) ?? 0) - (order.get(b.networkId) ?? 0);
    if (byNetwork !== 0) return byNetwork;
    // The rest stands last.
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key.localeCompare(b.key, "en", { numeric: true });
  });
}

function toGroup(rows: readonly Row[]): PortGroup[] {
  const [first] = rows;
  if (!first) return [];
  const { networkId, key, someId } = first;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const tallies = mergeTallies(rows.map((row) => ({ ...portWords[row.state], count: row.count })));
  return [{ networkId, key, count, tallies, onlyId: count === 1 ? someId : null }];
}

/** Adds up what is called the same; the worst first. */
export function mergeTallies(tallies: readonly Tally[]): Tally[] {
  const merged = Map.groupBy(tallies, ({ tone, word }) => `${tone} ${word}`);
  return [...merged.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }] : [],
    )
    .sort((a, b) => tonesByWeight.indexOf(a.tone) - tonesByWeight.indexOf(b.tone) || b.count - a.count);
}
