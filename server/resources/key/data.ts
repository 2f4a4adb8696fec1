import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { keyList, type keyListSchema } from "#model/lists/key.ts";
import { keyScopes, type Scope } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { Key } from "#model/resources/key.ts";
import { type ApiKey, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { env } from "../../env.ts";
import { inAnyOf, oneOf, yesOrNo } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byName } from "../page.ts";

/** A key as people see it. Its secret is known only in the moment it is made. */
export function keyOutput(row: ApiKey, secret: string | null = null): Key {
  const { id, projectId, name, prefix, expiresAt, lastUsedAt, createdBy, createdAt, unitsPerMinute, version } = row;
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
    version,
    createdAt,
    secret,
  };
}

type Keys = keyof typeof keyList.keys;
type Sorts = (typeof keyList.sorts)[number];

// A key that was never used comes before all others, one that never expires after them.
const source: ListSource<Keys, Sorts> = {
  table: "ApiKey",
  orders: {
    name: byName,
    lastUsedAt: { by: Prisma.sql`coalesce("row"."lastUsedAt", timestamptz '1970-01-01Z')`, type: "time" },
    expiresAt: { by: Prisma.sql`coalesce("row"."expiresAt", timestamptz '9999-12-31 23:59:59.999Z')`, type: "time" },
    createdAt: byCreatedAt,
  },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."name"`, Prisma.sql`'sk_' || "row"."prefix"`]),
  tokens: {
    scope: (value) => Prisma.sql`${oneOf("scope", value, keyScopes)} = ANY("row"."scopes")`,
    expired: (value) => yesOrNo("expired", value, Prisma.sql`coalesce("row"."expiresAt" <= now(), false)`),
  },
};

/** A page of the project's keys. */
export async function listKeys(
  { projectId }: ProjectScope,
  request: z.output<typeof keyListSchema>,
): Promise<Page<Key>> {
  const within = [Prisma.sql`"row"."projectId" = ${projectId}::uuid`];
  const page = await listPage<ApiKey, Keys, Sorts>(db(), keyList, source, request, within);
  return { ...page, items: page.items.map((row) => keyOutput(row)) };
}

/** One of the project's keys. */
export async function getKey({ projectId }: ProjectScope, { id }: { id: string }): Promise<Key> {
  const row = await db().apiKey.findUnique({ where: { id, projectId } });
  if (!row) throw fieldError("NOT_FOUND", ["id"], `There is no API key with the id ${id} in this project.`);
  return keyOutput(row);
}
