import type { z } from "zod";
import { accessList, type accessListSchema } from "#model/lists/access.ts";
import type { Page } from "#model/plan.ts";
import { type AccessEvent, type AccessEventKind, accessEventKinds } from "#model/resources/access.ts";
import { Prisma, type AccessEvent as StoredEvent } from "#prisma/generated/client.ts";
import { accessLog } from "../../auth/access-log.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf, oneOf } from "../filter-sql.ts";
import { everything, type ListSource, listPage } from "../list.ts";
import { byNumber } from "../page.ts";

type Keys = keyof typeof accessList.keys;
type Sorts = (typeof accessList.sorts)[number];

const searched = ["actorName", "address", "code", "procedure", "what", "method"] as const;
const texts = searched.map((column) => Prisma.raw(`"row"."${column}"`));

const source: ListSource<Keys, Sorts> = {
  table: "AccessEvent",
  id: "number",
  orders: { at: byNumber },
  word: (word) => inAnyOf(word, texts),
  tokens: { what: (value) => Prisma.sql`"row"."what" = ${oneOf("event", value, kindsOfEvent)}` },
};
const kindsOfEvent = Object.keys(accessEventKinds) as AccessEventKind[];

/** Sign-ins and refusals of the installation. */
export async function listAccess(
  _scope: AdminScope,
  request: z.output<typeof accessListSchema>,
): Promise<Page<AccessEvent>> {
  // What this process still remembers belongs to the answer.
  await accessLog().flush();
  const page = await listPage<StoredEvent, Keys, Sorts>(db(), accessList, source, request, [everything]);
  const items = page.items.map(({ id, what, code, method, actorKind, procedure, requestId, foldKey: _, ...row }) => ({
    ...row,
    id: String(id),
    what: what as AccessEventKind,
    actorKind: actorKind as AccessEvent["actorKind"],
    code: code || null,
    method: method || null,
    procedure: procedure || null,
    requestId: requestId || null,
  }));
  return { ...page, items };
}
