import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Page } from "#model/plan.ts";
import type { AccessEvent, AccessEventKind, accessListSchema } from "#model/resources/access.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { accessLog } from "../../auth/access-log.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { wordsOf } from "../words.ts";

const searched = ["actorName", "address", "code", "procedure", "what", "method"] as const;

/** Sign-ins and refusals of the installation, the latest first. */
export async function listAccess(
  _scope: AdminScope,
  { filter, cursor, limit }: z.output<typeof accessListSchema>,
): Promise<Page<AccessEvent>> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    throw new AppError("INVALID_INPUT", "This is no cursor of this list.");
  // What this process still remembers belongs to the answer.
  await accessLog().flush();
  const where: Prisma.AccessEventWhereInput = {
    AND: wordsOf(filter).map((word) => ({
      OR: searched.map((column) => ({ [column]: { contains: word, mode: "insensitive" as const } })),
    })),
  };
  const [total, rows] = await Promise.all([
    db().accessEvent.count({ where }),
    db().accessEvent.findMany({
      where: cursor === undefined ? where : { AND: [where, { id: { lt: BigInt(cursor) } }] },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  ]);
  const page = rows.slice(0, limit);
  const items = page.map(({ id, what, code, method, actorKind, procedure, requestId, foldKey: _foldKey, ...row }) => ({
    ...row,
    id: String(id),
    what: what as AccessEventKind,
    actorKind: actorKind as AccessEvent["actorKind"],
    code: code || null,
    method: method || null,
    procedure: procedure || null,
    requestId: requestId || null,
  }));
  return { items, total, nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null };
}
