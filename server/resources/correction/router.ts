import { correctionListAllSchema, correctionListSchema } from "#model/lists/correction.ts";
import { pageSchema } from "#model/plan.ts";
import { correctionSchema, foreignListSchema, foreignRowSchema } from "#model/resources/correction.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { foreign, foreignAll, list, listAll } from "./data.ts";

export const correctionRouter = router({
  list: projectQuery("activity:read", correctionListSchema, pageSchema(correctionSchema), list),
  listAll: adminQuery(correctionListAllSchema, pageSchema(correctionSchema), listAll),
  foreign: projectQuery("activity:read", foreignListSchema, pageSchema(foreignRowSchema), foreign),
  foreignAll: adminQuery(emptyInput, pageSchema(foreignRowSchema), foreignAll),
});
