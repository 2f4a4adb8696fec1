import { viewListInput, viewRemoveInput, viewSaveInput, viewSchema, viewsSchema } from "#model/resources/view.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { listViews, removeView, saveView } from "./data.ts";

export const viewRouter = router({
  list: projectQuery("project:read", viewListInput, viewsSchema, listViews),
  save: projectMutation("project:read", viewSaveInput, viewSchema, saveView),
  remove: projectMutation("project:read", viewRemoveInput, viewSchema, removeView),
});
