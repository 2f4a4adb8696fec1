import { pageSchema } from "#model/plan.ts";
import { emptyInput } from "#model/resources/session.ts";
import { chainSchema, systemStateSchema, workerSchema } from "#model/resources/system.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, promptQuery } from "../../trpc/procedures.ts";
import { chain } from "./chain.ts";
import { getState, listWorkers } from "./data.ts";

export const systemRouter = router({
  state: promptQuery(emptyInput, systemStateSchema, getState),
  chain: adminQuery(emptyInput, chainSchema, chain),
  workers: adminQuery(emptyInput, pageSchema(workerSchema), listWorkers),
});
