import { memberListSchema } from "#model/lists/member.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  memberCreateInput,
  memberGetSchema,
  memberRemoveInput,
  memberSchema,
  memberUpdateInput,
} from "#model/resources/member.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { getMember, listMembers } from "./data.ts";
import { addMembers, removeMembers, updateMembers } from "./service.ts";

const writtenMembers = writtenSchema(memberSchema);

export const memberRouter = router({
  list: projectQuery("project:read", memberListSchema, pageSchema(memberSchema), listMembers),
  get: projectQuery("project:read", memberGetSchema, memberSchema, getMember),
  create: projectMutation("project:write", memberCreateInput, writtenMembers, addMembers),
  update: projectMutation("project:write", memberUpdateInput, writtenMembers, updateMembers),
  remove: projectMutation("project:write", memberRemoveInput, writtenMembers, removeMembers),
});
