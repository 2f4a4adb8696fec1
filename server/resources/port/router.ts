import { removedSchema } from "#model/fields.ts";
import { portListSchema } from "#model/lists/port.ts";
import { portValuesInput, valuesSchema } from "#model/lists/values.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import { portCreateInput, portGetSchema, portRemoveInput, portSchema, portUpdateInput } from "#model/resources/port.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { get } from "./data.ts";
import { list } from "./list.ts";
import { create, remove } from "./service.ts";
import { update } from "./update.ts";
import { portValues } from "./values.ts";

export const portRouter = router({
  list: projectQuery("port:read", portListSchema, pageSchema(portSchema), list),
  values: projectQuery("port:read", portValuesInput, valuesSchema, portValues, heavyRead),
  get: projectQuery("port:read", portGetSchema, portSchema, get),
  create: projectMutation("port:write", portCreateInput, writtenSchema(portSchema), create),
  update: projectMutation("port:write", portUpdateInput, writtenSchema(portSchema), update),
  remove: projectMutation("port:write", portRemoveInput, writtenSchema(removedSchema), remove),
});
