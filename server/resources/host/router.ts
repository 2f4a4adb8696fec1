import { z } from "zod";
import { projectField } from "#model/fields.ts";
import { pageSchema } from "#model/plan.ts";
import { hostSchema } from "#model/resources/host.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { list, listAll } from "./data.ts";

export const hostRouter = router({
  list: projectQuery("port:read", z.strictObject(projectField), pageSchema(hostSchema), list),
  listAll: adminQuery(emptyInput, pageSchema(hostSchema), listAll),
});
