import type { z } from "zod";
import type { Written } from "#model/plan.ts";
import type { Hold, holdAcceptInput } from "#model/resources/hold.ts";
import type { AdminScope } from "../../caller.ts";
import { writeAsAdmin } from "../write-admin.ts";
import { acceptHold } from "./accept.ts";

/** Accepts what the worker holds back, exactly as it was shown; the worker carries it out at once. */
export function accept(
  scope: AdminScope,
  { id, digest, dryRun }: z.output<typeof holdAcceptInput>,
): Promise<Written<Hold>> {
  return writeAsAdmin(scope, { name: "hold.accept", dryRun }, async (tx) => {
    const { hold, change } = await acceptHold(tx.db, { id, digest, by: scope.caller.name });
    if (change) tx.change(change);
    return [hold];
  });
}
