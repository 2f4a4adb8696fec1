import { pageSchema, writtenSchema } from "#model/plan.ts";
import { heldRowListSchema, heldRowSchema, holdAcceptInput, holdSchema } from "#model/resources/hold.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery } from "../../trpc/procedures.ts";
import { list, rows } from "./data.ts";
import { accept } from "./service.ts";

export const holdRouter = router({
  list: adminQuery(emptyInput, pageSchema(holdSchema), list),
  rows: adminQuery(heldRowListSchema, pageSchema(heldRowSchema), rows),
  accept: adminMutation(holdAcceptInput, writtenSchema(holdSchema), accept),
});
