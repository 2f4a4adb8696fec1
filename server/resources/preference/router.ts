import { preferenceSetInput, preferencesSchema } from "#model/resources/preference.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { ownMutation, ownQuery } from "../../trpc/procedures.ts";
import { getPreferences, setPreferences } from "./data.ts";

export const preferenceRouter = router({
  get: ownQuery(emptyInput, preferencesSchema, getPreferences),
  set: ownMutation(preferenceSetInput, preferencesSchema, setPreferences),
});
