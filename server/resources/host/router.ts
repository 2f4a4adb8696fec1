import { removedSchema } from "#model/fields.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  hostForgetInput,
  hostGetSchema,
  hostInOvnSchema,
  hostListSchema,
  hostPortSchema,
  hostPortsSchema,
  hostSchema,
} from "#model/resources/host.ts";
import { emptyInput } from "#model/resources/session.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { list, listAll } from "./data.ts";
import { forget } from "./forget.ts";
import { inOvn } from "./in-ovn.ts";
import { ports } from "./ports.ts";

export const hostRouter = router({
  list: projectQuery("port:read", hostListSchema, pageSchema(hostSchema), list),
  inOvn: adminQuery(hostGetSchema, hostInOvnSchema, inOvn),
  ports: adminQuery(hostPortsSchema, pageSchema(hostPortSchema), ports),
  listAll: adminQuery(emptyInput, pageSchema(hostSchema), listAll),
  forget: adminMutation(hostForgetInput, writtenSchema(removedSchema), forget),
});
