import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  asOfInput,
  asOfSchema,
  changeListAllSchema,
  changeListSchema,
  changeSchema,
  foldedOperationPageSchema,
  operationListSchema,
  operationPageSchema,
  restoredSchema,
  undoInput,
} from "#model/resources/change.ts";
import { logRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { asOf } from "./as-of.ts";
import { list, listAll } from "./data.ts";
import { folded } from "./folded.ts";
import { operations } from "./operations.ts";
import { undo } from "./service.ts";

export const changeRouter = router({
  list: projectQuery("activity:read", changeListSchema, pageSchema(changeSchema), list, logRead),
  listAll: adminQuery(changeListAllSchema, pageSchema(changeSchema), listAll, logRead),
  operations: projectQuery("activity:read", operationListSchema, operationPageSchema, operations, logRead),
  folded: projectQuery("activity:read", operationListSchema, foldedOperationPageSchema, folded, logRead),
  asOf: projectQuery("activity:read", asOfInput, asOfSchema, asOf, logRead),
  undo: projectMutation("port:write", undoInput, writtenSchema(restoredSchema), undo),
});
