import { emptyInput } from "#model/resources/session.ts";
import { systemStateSchema } from "#model/resources/system.ts";
import { db } from "../../db.ts";
import { controlPlaneState } from "../../status/control-plane.ts";
import { router } from "../../trpc/init.ts";
import { ownQuery } from "../../trpc/procedures.ts";

export const systemRouter = router({
  state: ownQuery(emptyInput, systemStateSchema, async () => {
    const { state, reasons } = await controlPlaneState(db());
    return { state, reasons };
  }),
});
