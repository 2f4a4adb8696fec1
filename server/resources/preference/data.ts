import type { z } from "zod";
import {
  type PreferenceChange,
  type Preferences,
  type preferenceSetInput,
  preferencesSchema,
} from "#model/resources/preference.ts";
import { usualPreferences } from "#model/usual-preferences.ts";
import type { Identity } from "../../auth/scope.ts";
import { db } from "../../db.ts";
import { personId } from "../session/data.ts";

/** How the caller likes to see things. */
export async function getPreferences(caller: Identity): Promise<Preferences> {
  const rows = await db().preference.findMany({ where: { userId: personId(caller) } });
  let all = usualPreferences;
  for (const { name, value } of rows) {
    const [kind, list] = name.split(":");
    const one = list === undefined ? { [kind ?? ""]: value } : { lists: { ...all.lists, [list]: value } };
    // What an older or newer release wrote, and this one does not understand, counts as never set.
    const read = preferencesSchema.safeParse({ ...all, ...one });
    if (read.success) all = read.data;
  }
  return all;
}

/** Changes what is given; the rest stays. No part of the intent, so the log of changes does not carry it. */
export async function setPreferences(
  caller: Identity,
  change: z.output<typeof preferenceSetInput>,
): Promise<Preferences> {
  const userId = personId(caller);
  for (const [name, value] of rowsOf(change))
    await db().preference.upsert({
      where: { userId_name: { userId, name } },
      create: { userId, name, value },
      update: { value },
    });
  return getPreferences(caller);
}

function rowsOf({ density, lists = {} }: PreferenceChange) {
  const ofLists = Object.entries(lists).map(([list, value]) => [`list:${list}`, value] as const);
  return [...(density ? [["density", density] as const] : []), ...ofLists];
}
