import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  projectCreateInput,
  projectGetInput,
  projectListSchema,
  projectSchema,
  projectUpdateInput,
} from "#model/resources/project.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { getProject, listProjects } from "./data.ts";
import { createProjects, updateProjects } from "./service.ts";

export const projectRouter = router({
  list: adminQuery(projectListSchema, pageSchema(projectSchema), listProjects),
  get: projectQuery("project:read", projectGetInput, projectSchema, getProject),
  create: adminMutation(projectCreateInput, writtenSchema(projectSchema), createProjects),
  update: adminMutation(projectUpdateInput, writtenSchema(projectSchema), updateProjects),
});
