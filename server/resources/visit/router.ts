import { visitInput, visitSchema } from "#model/resources/visit.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { lastVisit, markVisit } from "./data.ts";

export const visitRouter = router({
  last: projectQuery("project:read", visitInput, visitSchema, lastVisit),
  mark: projectMutation("project:read", visitInput, visitSchema, markVisit),
});
