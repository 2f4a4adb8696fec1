import { accessListSchema } from "#model/lists/access.ts";
import { pageSchema } from "#model/plan.ts";
import { accessEventSchema } from "#model/resources/access.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery } from "../../trpc/procedures.ts";
import { listAccess } from "./data.ts";

export const accessRouter = router({
  list: adminQuery(accessListSchema, pageSchema(accessEventSchema), listAccess),
});
