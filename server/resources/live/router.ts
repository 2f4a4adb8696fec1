import { tracked } from "@trpc/server";
import { liveInput } from "#model/resources/live.ts";
import { db } from "../../db.ts";
import { liveEvents } from "../../live.ts";
import { router } from "../../trpc/init.ts";
import { projectSubscription } from "../../trpc/procedures.ts";

export const liveRouter = router({
  /** Resumable: each event bears its position, and a client that connects again goes on after the last it saw. */
  changes: projectSubscription("project:read", liveInput, async function* ({ scope, prove, input, signal }) {
    const { lastEventId } = input;
    const after = lastEventId === undefined ? null : BigInt(lastEventId);
    for await (const event of liveEvents(db(), { scope, prove, after, signal })) yield tracked(event.seq, event);
  }),
});
