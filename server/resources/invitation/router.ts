import { invitationListSchema } from "#model/lists/invitation.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  acceptedSchema,
  invitationAcceptInput,
  invitationCreateInput,
  invitationRemoveInput,
  invitationSchema,
} from "#model/resources/invitation.ts";
import { router } from "../../trpc/init.ts";
import { ownMutation, projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { acceptAsUser } from "./accept.ts";
import { listInvitations } from "./data.ts";
import { createInvitations, removeInvitations } from "./service.ts";

const writtenInvitations = writtenSchema(invitationSchema);

export const invitationRouter = router({
  list: projectQuery("project:write", invitationListSchema, pageSchema(invitationSchema), listInvitations),
  create: projectMutation("project:write", invitationCreateInput, writtenInvitations, createInvitations),
  remove: projectMutation("project:write", invitationRemoveInput, writtenInvitations, removeInvitations),
  accept: ownMutation(invitationAcceptInput, acceptedSchema, acceptAsUser),
});
