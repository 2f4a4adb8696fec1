import { pageSchema } from "#model/plan.ts";
import { hostListSchema, hostSchema } from "#model/resources/host.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { list, listAll } from "./data.ts";

export const hostRouter = router({
  list: projectQuery("port:read", hostListSchema, pageSchema(hostSchema), list),
  listAll: adminQuery(emptyInput, pageSchema(hostSchema), listAll),
});
