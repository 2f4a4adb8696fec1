import { kindNames, type ResourceKind } from "#model/registry.ts";
import type { SearchAnswer, SearchHit } from "#model/resources/search.ts";
import { readSearchText, type SearchText } from "#model/search-text.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { mayRead, readableKinds } from "../../auth/may-read.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { lookedAt } from "../../looked-at.ts";
import { networkSources } from "./network-sources.ts";
import { adminSources, deletedOf, operationsOf, peopleSources } from "./other-sources.ts";
import { findRow } from "./ovn-row.ts";
import { rankOf } from "./rank.ts";
import { type Source, selectOf } from "./source.ts";

/** Where a search looks. */
interface Range {
  sources: readonly Source[];
  /** Null: everywhere. */
  projectId: string | null;
  isAdmin: boolean;
}

const mostHits = 24;

/**
 * What in the project the text means: names, addresses, prefixes, MACs, labels and ids, also of rows in OVN. Of those kinds
 * that the caller may read; what is another project's is answered like what nobody has.
 */
export function find(scope: ProjectScope, { text }: { text: string }): Promise<SearchAnswer> {
  const { scopes, projectId, caller } = scope;
  const readable = readableKinds(scopes);
  const sources = [...networkSources, ...peopleSources].filter(({ kind }) => mayRead(scopes, kind));
  const ofLog = scopes.has("activity:read") ? [operationsOf(readable), deletedOf(readable)] : [];
  return search({ sources: [...sources, ...ofLog], projectId, isAdmin: caller.isAdmin }, text);
}

/** The same in all projects at once, and among what belongs to none. */
export function findAll(_scope: AdminScope, { text }: { text: string }): Promise<SearchAnswer> {
  const ofLog = [operationsOf(kindNames), deletedOf(kindNames)];
  const sources = [...networkSources, ...peopleSources, ...adminSources, ...ofLog];
  return search({ sources, projectId: null, isAdmin: true }, text);
}

async function search(range: Range, typed: string): Promise<SearchAnswer> {
  const text = readSearchText(typed);
  const items = await hits(range, text);
  if (text.uuid === null || items.length > 0) return { items, row: null, ovnTrouble: null };
  const { row, owner, trouble } = await findRow(text.uuid);
  const behind = owner ? await hits(range, readSearchText(owner.id)) : [];
  const because = row ? `${row.table} ${row.uuid.slice(0, 8)} in OVN is its row` : null;
  return {
    items: behind.map((hit) => ({ ...hit, because })),
    // That a row exists is nothing for those who may not see what it stands for.
    row: row && (range.isAdmin || behind.length > 0) ? row : null,
    // The whole cause tells where OVN is reached.
    ovnTrouble: trouble !== null && !range.isAdmin ? "OVN does not answer." : trouble,
  };
}

type Row = Omit<SearchHit, "project" | "kind"> & { kind: ResourceKind; projectId: string | null };

async function hits({ sources, projectId }: Range, text: SearchText): Promise<SearchHit[]> {
  const selects = sources.flatMap((source) => selectOf(source, text, projectId));
  if (selects.length === 0) return [];
  const rows = await db().$queryRaw<Row[]>(Prisma.join(selects, " UNION ALL "));
  // Each index that was asked is a look, and so is what it found.
  lookedAt(selects.length + rows.length);
  const ranked = rows
    .map((row) => ({ row, rank: rankOf(row, text) }))
    .sort((a, b) => a.rank - b.rank || byName.compare(a.row.name, b.row.name));
  const best = [...new Map(ranked.toReversed().map(({ row }) => [`${row.kind}/${row.id}`, row])).values()].toReversed();
  return inProjects(best.slice(0, mostHits));
}

const byName = new Intl.Collator("en", { numeric: true });

async function inProjects(rows: readonly Row[]): Promise<SearchHit[]> {
  const ids = rows.flatMap(({ projectId }) => (projectId ? [projectId] : []));
  const projects = ids.length
    ? await db().project.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })
    : [];
  const byId = new Map(projects.map((project) => [project.id, project]));
  return rows.map(({ projectId, ...row }) => ({ ...row, project: (projectId && byId.get(projectId)) || null }));
}
