import { z } from "zod";
import type { QuotaKind } from "../quota-kinds.ts";
import type { Project } from "../resources/project.ts";
import { yesNoKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

const used =
  (quota: QuotaKind) =>
  ({ usage, quotas }: Project) =>
    `${usage[quota]} of ${quotas[quota]}`;

export const projectList = listOf<Project>()({
  name: "project",
  title: "Projects",
  noun: "projects",
  placeholder: "Name, disabled:yes…",
  keys: {
    disabled: yesNoKey("switched off"),
    member: { description: "somebody who is in it, by e-mail address", example: "lena@example.net" },
  },
  sorts: ["name", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    state: { label: "State", value: ({ disabledAt }) => (disabledAt ? "Disabled" : "Enabled") },
    members: { label: "Members", value: ({ memberCount }) => memberCount },
    networks: { label: "Networks", value: used("networks") },
    ports: { label: "Ports", value: used("ports") },
    keys: { label: "API keys", value: used("keys") },
    description: { label: "Description", value: ({ description }) => description, isHidden: true },
    id: { label: "ID", value: ({ id }) => id, isHidden: true },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

export const projectListSchema = z.strictObject(listFields(projectList));
