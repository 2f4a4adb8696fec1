import { removedSchema } from "#model/fields.ts";
import { subnetListSchema } from "#model/lists/subnet.ts";
import { subnetValuesInput, valuesSchema } from "#model/lists/values.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  subnetCreateInput,
  subnetGetSchema,
  subnetRemoveInput,
  subnetSchema,
  subnetUpdateInput,
} from "#model/resources/subnet.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { networkNamesLike } from "../values.ts";
import { get } from "./data.ts";
import { list } from "./list.ts";
import { create, remove } from "./service.ts";
import { update } from "./update.ts";

export const subnetRouter = router({
  list: projectQuery("network:read", subnetListSchema, pageSchema(subnetSchema), list),
  values: projectQuery("network:read", subnetValuesInput, valuesSchema, (scope, { start }) =>
    networkNamesLike(scope, start),
  ),
  get: projectQuery("network:read", subnetGetSchema, subnetSchema, get),
  create: projectMutation("network:write", subnetCreateInput, writtenSchema(subnetSchema), create),
  update: projectMutation("network:write", subnetUpdateInput, writtenSchema(subnetSchema), update),
  remove: projectMutation("network:write", subnetRemoveInput, writtenSchema(removedSchema), remove),
});
