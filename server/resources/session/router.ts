import { pageSchema } from "#model/plan.ts";
import {
  emptyInput,
  endedSchema,
  meSchema,
  passwordChangeInput,
  sessionRevokeInput,
  sessionSchema,
} from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { ownMutation, ownQuery } from "../../trpc/procedures.ts";
import { getMe, listSessions } from "./data.ts";
import { changePassword, revokeOwn } from "./service.ts";

export const sessionRouter = router({
  me: ownQuery(emptyInput, meSchema, getMe),
  list: ownQuery(emptyInput, pageSchema(sessionSchema), listSessions),
  revoke: ownMutation(sessionRevokeInput, endedSchema, revokeOwn),
  changePassword: ownMutation(passwordChangeInput, endedSchema, changePassword),
});
