import { projectListSchema } from "#model/lists/project.ts";
import { pageSchema, writtenSchema } from "#model/plan.ts";
import {
  addSampleInput,
  projectCreateInput,
  projectGetInput,
  projectSchema,
  projectUpdateInput,
  sampleSchema,
} from "#model/resources/project.ts";
import { router } from "../../trpc/init.ts";
import { adminMutation, adminQuery, projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { getProject, listProjects } from "./data.ts";
import { addSample } from "./sample.ts";
import { createProjects, updateProjects } from "./service.ts";

export const projectRouter = router({
  list: adminQuery(projectListSchema, pageSchema(projectSchema), listProjects),
  get: projectQuery("project:read", projectGetInput, projectSchema, getProject),
  addSample: projectMutation("network:write", addSampleInput, sampleSchema, addSample),
  create: adminMutation(projectCreateInput, writtenSchema(projectSchema), createProjects),
  update: adminMutation(projectUpdateInput, writtenSchema(projectSchema), updateProjects),
});
