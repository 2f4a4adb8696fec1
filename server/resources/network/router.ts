import { removedSchema } from "#model/fields.ts";
import { networkListSchema } from "#model/lists/network.ts";
import { networkValuesInput, valuesSchema } from "#model/lists/values.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  networkCreateInput,
  networkGetSchema,
  networkRemoveInput,
  networkSchema,
  networkUpdateInput,
  prefixSuggestionInput,
  prefixSuggestionSchema,
} from "#model/resources/network.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { labelsLike } from "../values.ts";
import { get, suggestPrefix } from "./data.ts";
import { list } from "./list.ts";
import { create, remove } from "./service.ts";
import { update } from "./update.ts";

export const networkRouter = router({
  list: projectQuery("network:read", networkListSchema, pageSchema(networkSchema), list),
  values: projectQuery("network:read", networkValuesInput, valuesSchema, (scope, { start }) =>
    labelsLike(scope, start, "Network"),
  ),
  get: projectQuery("network:read", networkGetSchema, networkSchema, get),
  suggestPrefix: projectQuery("network:read", prefixSuggestionInput, prefixSuggestionSchema, suggestPrefix),
  create: projectMutation("network:write", networkCreateInput, writtenSchema(networkSchema), create, ({ items }) =>
    items.some(({ ports }) => ports.length > 0) ? ["port:write"] : [],
  ),
  update: projectMutation("network:write", networkUpdateInput, writtenSchema(networkSchema), update),
  remove: projectMutation("network:write", networkRemoveInput, writtenSchema(removedSchema), remove),
});
