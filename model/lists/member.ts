import { z } from "zod";
import { projectField } from "../fields.ts";
import { roles } from "../permissions.ts";
import type { Member } from "../resources/member.ts";
import { wordKey, yesNoKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

export const memberList = listOf<Member>()({
  name: "member",
  title: "Members",
  noun: "members",
  placeholder: "Name or e-mail, role:owner…",
  keys: { role: wordKey("what they may do", roles), disabled: yesNoKey("whose account is switched off") },
  sorts: ["email", "name", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    email: { label: "E-mail", sort: "email", value: ({ email }) => email, isHidden: true },
    role: { label: "Role", value: ({ role }) => role },
    state: { label: "Account", value: ({ disabled }) => (disabled ? "Disabled" : "Enabled") },
    since: { label: "Added", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

export const memberListSchema = z.strictObject({ ...projectField, ...listFields(memberList) });
