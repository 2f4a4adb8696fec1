import { removedSchema } from "#model/fields.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import { hostForgetInput, hostListSchema, hostSchema } from "#model/resources/host.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { list, listAll } from "./data.ts";
import { forget } from "./forget.ts";

export const hostRouter = router({
  list: projectQuery("port:read", hostListSchema, pageSchema(hostSchema), list),
  listAll: adminQuery(emptyInput, pageSchema(hostSchema), listAll),
  forget: adminMutation(hostForgetInput, writtenSchema(removedSchema), forget),
});
