import { fieldError } from "#model/errors.ts";
import type { Page } from "#model/plan.ts";
import type { HostPort } from "#model/resources/host.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";

/** The ports that a host has claimed, of all projects, in the order of their ids. */
export async function ports(
  _scope: AdminScope,
  { id: hostId, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<Page<HostPort>> {
  const host = await db().host.findUnique({ where: { id: hostId }, select: { id: true } });
  if (!host) throw fieldError("NOT_FOUND", ["id"], `There is no host with the id ${hostId}.`);
  const after = cursor ? Prisma.sql`AND port."id" > ${cursor}::uuid` : Prisma.empty;
  const rows = await db().$queryRaw<HostPort[]>`
    SELECT port."id", port."name", binding."up", binding."since",
      jsonb_build_object('id', network."id", 'name', network."name") AS "network",
      jsonb_build_object('id', project."id", 'name', project."name") AS "project"
    FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
      JOIN "Network" AS network ON network."id" = port."networkId"
      JOIN "Project" AS project ON project."id" = port."projectId"
    WHERE binding."hostId" = ${hostId}::uuid ${after} ORDER BY port."id" LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  return {
    items,
    total: await db().portBinding.count({ where: { hostId } }),
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}
