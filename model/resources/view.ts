import { z } from "zod";
import { idSchema, nameSchema, pageFields, projectField, refSchema } from "../fields.ts";
import { listNames } from "../lists/list-names.ts";
import { columnsSchema } from "./preference.ts";

/** So many views of one list somebody may keep in a project. */
export const maxViews = 50;

const list = z.enum(listNames);
const viewFields = {
  list,
  name: nameSchema,
  filter: pageFields.filter,
  sort: z.string().regex(/^[a-zA-Z]{1,40}$/, "This is no order of a list."),
  direction: z.enum(["asc", "desc"]),
  /** Empty: those that its reader has chosen for the list. */
  columns: columnsSchema,
};

/** A filter, an order and columns of a list under a name: the caller's own. */
export const viewSchema = z.object({ ...viewFields, filter: z.string(), id: idSchema });
export type View = z.infer<typeof viewSchema>;

export const viewListInput = z.strictObject({ ...projectField, list });
export const viewsSchema = z.object({ items: z.array(viewSchema) });
/** One of the same name is replaced. */
export const viewSaveInput = z.strictObject({ ...projectField, ...viewFields });
export const viewRemoveInput = z.strictObject({ ...projectField, id: refSchema("view") });
