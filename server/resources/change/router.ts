import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  changeListAllSchema,
  changeListSchema,
  changeSchema,
  foldedOperationPageSchema,
  operationListSchema,
  operationPageSchema,
  restoredSchema,
  undoInput,
} from "#model/resources/change.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { list, listAll } from "./data.ts";
import { folded } from "./folded.ts";
import { operations } from "./operations.ts";
import { undo } from "./service.ts";

export const changeRouter = router({
  list: projectQuery("activity:read", changeListSchema, pageSchema(changeSchema), list),
  listAll: adminQuery(changeListAllSchema, pageSchema(changeSchema), listAll),
  operations: projectQuery("activity:read", operationListSchema, operationPageSchema, operations),
  folded: projectQuery("activity:read", operationListSchema, foldedOperationPageSchema, folded),
  undo: projectMutation("port:write", undoInput, writtenSchema(restoredSchema), undo),
});
