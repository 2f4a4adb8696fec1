import { pageSchema, writtenSchema } from "#model/plan.ts";
import { userCreateInput, userListSchema, userSchema, userUpdateInput } from "#model/resources/user.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery } from "../../trpc/procedures.ts";
import { listUsers } from "./data.ts";
import { createUsers, updateUsers } from "./service.ts";

export const userRouter = router({
  list: adminQuery(userListSchema, pageSchema(userSchema), listUsers),
  create: adminMutation(userCreateInput, writtenSchema(userSchema), createUsers),
  update: adminMutation(userUpdateInput, writtenSchema(userSchema), updateUsers),
});
