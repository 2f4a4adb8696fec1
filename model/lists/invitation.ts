import { z } from "zod";
import { projectField } from "../fields.ts";
import { roles } from "../permissions.ts";
import type { Invitation } from "../resources/invitation.ts";
import { wordKey } from "./keys.ts";
import { idsField, listFields, listOf } from "./list-spec.ts";

export const invitationList = listOf<Invitation>()({
  name: "invitation",
  title: "Invitations",
  noun: "invitations",
  placeholder: "E-mail, role:viewer…",
  keys: { role: wordKey("what they will be", roles) },
  sorts: ["email", "expiresAt", "createdAt"],
  direction: "asc",
  columns: {
    email: { label: "E-mail", sort: "email", value: ({ email }) => email },
    role: { label: "Role", value: ({ role }) => role },
    expires: { label: "Expires", sort: "expiresAt", value: ({ expiresAt }) => expiresAt },
    createdBy: { label: "By", value: ({ createdBy }) => createdBy },
    created: { label: "Made", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

/** What the words of the list begin with in the address of the members' page, which has another list too. */
export const invitedPlace = "invited";

export const invitationListSchema = z.strictObject({
  ...projectField,
  ...listFields(invitationList),
  ...idsField("invitation"),
});
