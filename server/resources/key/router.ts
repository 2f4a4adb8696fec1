import { pageSchema, writtenSchema } from "#model/plan.ts";
import { keyCreateInput, keyListSchema, keyRemoveInput, keySchema } from "#model/resources/key.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { listKeys } from "./data.ts";
import { createKeys, removeKeys } from "./service.ts";

export const keyRouter = router({
  list: projectQuery("key:read", keyListSchema, pageSchema(keySchema), listKeys),
  create: projectMutation("key:write", keyCreateInput, writtenSchema(keySchema), createKeys),
  remove: projectMutation("key:write", keyRemoveInput, writtenSchema(keySchema), removeKeys),
});
