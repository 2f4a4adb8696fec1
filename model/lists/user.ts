import { z } from "zod";
import type { User } from "../resources/user.ts";
import { yesNoKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

export const userList = listOf<User>()({
  name: "user",
  title: "Users",
  noun: "users",
  placeholder: "Name or e-mail, admin:yes…",
  keys: {
    admin: yesNoKey("an admin of the installation"),
    disabled: yesNoKey("switched off"),
    project: { description: "a project that they are in", example: "acme-prod", isCompleted: true },
  },
  sorts: ["email", "name", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    email: { label: "E-mail", sort: "email", value: ({ email }) => email, isHidden: true },
    state: { label: "State", value: ({ disabledAt }) => (disabledAt ? "Disabled" : "Enabled") },
    admin: { label: "Admin", value: ({ isAdmin }) => isAdmin, isHidden: true },
    projects: { label: "Projects", value: ({ projects }) => projects.map(({ name, role }) => `${name} ${role}`) },
    seen: { label: "Last seen", value: ({ lastSeenAt }) => lastSeenAt },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

export const userListSchema = z.strictObject(listFields(userList));
