import { emptyInput } from "#model/resources/session.ts";
import { systemStateSchema } from "#model/resources/system.ts";
import { router } from "../../trpc/init.ts";
import { promptQuery } from "../../trpc/procedures.ts";
import { getState } from "./data.ts";

export const systemRouter = router({
  state: promptQuery(emptyInput, systemStateSchema, getState),
});
