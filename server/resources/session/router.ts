import { sessionListOfInput, sessionListSchema } from "#model/lists/session.ts";
import { pageSchema } from "#model/plan.ts";
import {
  emptyInput,
  endedSchema,
  meSchema,
  passwordChangeInput,
  sessionRevokeAllInput,
  sessionRevokeInput,
  sessionRevokeOfInput,
  sessionSchema,
} from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, ownMutation, ownQuery } from "../../trpc/procedures.ts";
import { getMe, listSessions, listSessionsOf } from "./data.ts";
import { changePassword, revokeAllOwn, revokeOf, revokeOwn } from "./service.ts";

export const sessionRouter = router({
  me: ownQuery(emptyInput, meSchema, getMe),
  list: ownQuery(sessionListSchema, pageSchema(sessionSchema), listSessions),
  listOf: adminQuery(sessionListOfInput, pageSchema(sessionSchema), listSessionsOf),
  revoke: ownMutation(sessionRevokeInput, endedSchema, revokeOwn),
  revokeAll: ownMutation(sessionRevokeAllInput, endedSchema, revokeAllOwn),
  revokeOf: adminMutation(sessionRevokeOfInput, endedSchema, revokeOf),
  changePassword: ownMutation(passwordChangeInput, endedSchema, changePassword),
});
