import { userListSchema } from "#model/lists/user.ts";
import { userValuesInput, valuesSchema } from "#model/lists/values.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import { userCreateInput, userSchema, userUpdateInput } from "#model/resources/user.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery } from "../../trpc/procedures.ts";
import { namesLike } from "../values.ts";
import { listUsers } from "./data.ts";
import { createUsers, updateUsers } from "./service.ts";

export const userRouter = router({
  list: adminQuery(userListSchema, pageSchema(userSchema), listUsers),
  values: adminQuery(userValuesInput, valuesSchema, (_scope, { start }) =>
    namesLike(start, Prisma.sql`"Project" AS "row" WHERE true`),
  ),
  create: adminMutation(userCreateInput, writtenSchema(userSchema), createUsers),
  update: adminMutation(userUpdateInput, writtenSchema(userSchema), updateUsers),
});
