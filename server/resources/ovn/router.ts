import {
  objectRowsAnswerSchema,
  objectRowsSchema,
  ovnCommandAnswerSchema,
  ovnRowAnswerSchema,
  ovnRowInput,
} from "#model/resources/ovn.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { anyRow } from "./any-row.ts";
import { objectRows } from "./object-rows.ts";
import { commandOf } from "./stated.ts";

export const ovnRouter = router({
  rows: projectQuery("network:read", objectRowsSchema, objectRowsAnswerSchema, objectRows, heavyRead),
  command: projectQuery("network:read", objectRowsSchema, ovnCommandAnswerSchema, commandOf),
  row: adminQuery(ovnRowInput, ovnRowAnswerSchema, anyRow, heavyRead),
});
