import { keyListSchema } from "#model/lists/key.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import { keyCreateInput, keyGetSchema, keyRemoveInput, keySchema, keyUpdateInput } from "#model/resources/key.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { getKey, listKeys } from "./data.ts";
import { createKeys, removeKeys, updateKeys } from "./service.ts";

export const keyRouter = router({
  list: projectQuery("key:read", keyListSchema, pageSchema(keySchema), listKeys),
  get: projectQuery("key:read", keyGetSchema, keySchema, getKey),
  create: projectMutation("key:write", keyCreateInput, writtenSchema(keySchema), createKeys),
  update: projectMutation("key:write", keyUpdateInput, writtenSchema(keySchema), updateKeys),
  remove: projectMutation("key:write", keyRemoveInput, writtenSchema(keySchema), removeKeys),
});
