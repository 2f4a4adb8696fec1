import { heldListSchema } from "#model/lists/held.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  heldRowSchema,
  holdAcceptInput,
  holdBindingsInput,
  holdBindingsSchema,
  holdSchema,
} from "#model/resources/hold.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery } from "../../trpc/procedures.ts";
import { bindings } from "./bindings.ts";
import { list, rows } from "./data.ts";
import { accept } from "./service.ts";

export const holdRouter = router({
  list: adminQuery(emptyInput, pageSchema(holdSchema), list),
  rows: adminQuery(heldListSchema, pageSchema(heldRowSchema), rows),
  bindings: adminQuery(holdBindingsInput, holdBindingsSchema, bindings),
  accept: adminMutation(holdAcceptInput, writtenSchema(holdSchema), accept),
});
