import { removedSchema } from "#model/fields.ts";
import { hostListAllSchema, hostListSchema } from "#model/lists/host.ts";
import { hostValuesInput, valuesSchema } from "#model/lists/values.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  hostForgetInput,
  hostGetSchema,
  hostInOvnSchema,
  hostPortSchema,
  hostPortsSchema,
  hostSchema,
} from "#model/resources/host.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { hostsLike } from "../values.ts";
import { list, listAll } from "./data.ts";
import { forget } from "./forget.ts";
import { inOvn } from "./in-ovn.ts";
import { ports } from "./ports.ts";

export const hostRouter = router({
  list: projectQuery("port:read", hostListSchema, pageSchema(hostSchema), list),
  inOvn: adminQuery(hostGetSchema, hostInOvnSchema, inOvn),
  ports: adminQuery(hostPortsSchema, pageSchema(hostPortSchema), ports),
  listAll: adminQuery(hostListAllSchema, pageSchema(hostSchema), listAll),
  values: projectQuery("port:read", hostValuesInput, valuesSchema, (scope, { start }) => hostsLike(scope, start)),
  forget: adminMutation(hostForgetInput, writtenSchema(removedSchema), forget),
});
