import { tracked } from "@trpc/server";
import { type LiveEvent, liveInput } from "#model/resources/live.ts";
import { db } from "../../db.ts";
import { liveEvents } from "../../live.ts";
import { router } from "../../trpc/init.ts";
import { projectSubscription } from "../../trpc/procedures.ts";

export const liveRouter = router({
  /** Resumable: each event bears its position, and a client that connects again goes on after the last it saw. */
  changes: projectSubscription("project:read", liveInput, ({ scope, prove, input, signal }) => {
    const { lastEventId } = input;
    const after = lastEventId === undefined ? null : BigInt(lastEventId);
    return positioned(liveEvents(db(), { scope, prove, after, signal }));
  }),
});

async function* positioned(events: AsyncGenerator<LiveEvent>) {
  for await (const event of events) yield tracked(event.seq, event);
}
