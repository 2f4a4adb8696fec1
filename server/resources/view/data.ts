import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import {
  maxViews,
  type View,
  type viewListInput,
  type viewRemoveInput,
  type viewSaveInput,
} from "#model/resources/view.ts";
import type { SavedView } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { takeOwnTurn } from "../own-turn.ts";

// A view is how somebody looks at things, no part of the intent: the log of changes does not carry it.

/** The caller's views of a list, by name. */
export async function listViews(scope: ProjectScope, { list }: z.output<typeof viewListInput>) {
  const rows = await db().savedView.findMany({ where: { ...ownerOf(scope), list }, orderBy: { name: "asc" } });
  return { items: rows.map(toView) };
}

/** Keeps a view; one of the same name is replaced. */
export async function saveView(scope: ProjectScope, view: z.output<typeof viewSaveInput>): Promise<View> {
  const owner = ownerOf(scope);
  const { list, name, filter, sort, direction, columns } = view;
  const kept = { filter, sort, direction, columns };
  return db().$transaction(async (tx) => {
    await takeOwnTurn(tx, scope);
    const known = await tx.savedView.findUnique({
      where: { userId_projectId_list_name: { ...owner, list, name } },
      select: { id: true },
    });
    if (known) return toView(await tx.savedView.update({ where: known, data: kept }));
    if ((await tx.savedView.count({ where: { ...owner, list } })) >= maxViews)
      throw fieldError("QUOTA_EXCEEDED", ["name"], `A list has at most ${maxViews} views of yours. Remove one first.`);
    return toView(await tx.savedView.create({ data: { id: uuid(), ...owner, list, name, ...kept } }));
  });
}

/** Forgets a view. */
export async function removeView(scope: ProjectScope, { id }: z.output<typeof viewRemoveInput>): Promise<View> {
  const row = await db().savedView.findFirst({ where: { ...ownerOf(scope), id } });
  if (!row) throw fieldError("NOT_FOUND", ["id"], "You have no such view in this project.");
  await db().savedView.deleteMany({ where: { ...ownerOf(scope), id } });
  return toView(row);
}

function toView({ id, list, name, filter, sort, direction, columns }: SavedView): View {
  // The columns hold what the schema let in.
  return { id, list: list as View["list"], name, filter, sort, direction: direction as View["direction"], columns };
}

function ownerOf({ caller, projectId }: ProjectScope) {
  if (caller.kind !== "user" || caller.id === null)
    throw new AppError(
      "FORBIDDEN",
      "An API key looks at no list, so it keeps no views. Sign in to the console for this.",
    );
  return { userId: caller.id, projectId };
}
