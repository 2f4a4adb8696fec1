import type { Scope } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { Key } from "#model/resources/key.ts";
import type { ApiKey } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { env } from "../../env.ts";

/** A key as people see it. Its secret is known only in the moment it is made. */
export function keyOutput(row: ApiKey, secret: string | null = null): Key {
  const { id, projectId, name, prefix, expiresAt, lastUsedAt, createdBy, createdAt, unitsPerMinute } = row;
  return {
    id,
    projectId,
    name,
    prefix: `sk_${prefix}`,
    scopes: row.scopes as Scope[],
    expiresAt,
    unitsPerMinute,
    defaultUnitsPerMinute: env().SKEIN_KEY_UNITS_PER_MINUTE,
    lastUsedAt,
    createdBy,
    createdAt,
    secret,
  };
}

/** The project's keys, by name. */
export async function listKeys({ projectId }: ProjectScope): Promise<Page<Key>> {
  const rows = await db().apiKey.findMany({ where: { projectId }, orderBy: { name: "asc" } });
  return { items: rows.map((row) => keyOutput(row)), total: rows.length, nextCursor: null };
}
