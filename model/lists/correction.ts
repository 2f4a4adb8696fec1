import { z } from "zod";
import { projectField, refSchema } from "../fields.ts";
import { type Correction, correctionOps } from "../resources/correction.ts";
import { kindKey, wordKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

/** What was found of a row, by what was done to put it right. */
export const wrongWords: Record<Correction["op"], string> = {
  insert: "Was gone",
  update: "Was edited",
  mutate: "Was edited",
  delete: "Was surplus",
};

export const correctionList = listOf<Correction>()({
  name: "correction",
  title: "Corrections",
  noun: "corrections",
  placeholder: "Name, op:insert, kind:port…",
  keys: {
    op: wordKey("what was wrong", correctionOps, (op) => wrongWords[op as Correction["op"]]),
    kind: kindKey("of which object", ["network", "port"]),
    table: { description: "OVN's table", example: "Logical_Switch_Port" },
  },
  sorts: ["at"],
  direction: "desc",
  columns: {
    at: { label: "When", value: ({ at }) => at },
    object: { label: "Object", value: ({ name }) => name },
    wrong: { label: "What was wrong", value: ({ what }) => what },
    op: { label: "How", value: ({ op }) => wrongWords[op], isHidden: true },
    project: { label: "Project", value: ({ projectName }) => projectName },
    table: { label: "Table", value: ({ table }) => table, isHidden: true },
    row: { label: "Row", value: ({ rowUuid, rows }) => rowUuid ?? `${rows} rows` },
  },
});

const fields = listFields(correctionList);
export const correctionListSchema = z.strictObject({
  ...projectField,
  ...fields,
  /** Only of this object. */
  resourceId: refSchema("network").optional(),
});
export const correctionListAllSchema = correctionListSchema.omit({ projectId: true });
