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
    const incarnation = incarnationOf();
    // Whoever follows hears of it when the stream begins.
    incarnation.catch(() => undefined);
    const after = lastEventId === undefined ? null : incarnation.then((now) => positionIn(now, lastEventId));
    if (after) after.catch(() => undefined);
    return positioned(liveEvents(db(), { scope, prove, after, signal }), incarnation);
  }),
});

/** Which life of the log this is: a restore begins another, in which positions after the backup's last come again. */
async function incarnationOf(): Promise<string> {
  const { incarnation } = await db().installation.findFirstOrThrow({ select: { incarnation: true } });
  return incarnation;
}

function positionIn(incarnation: string, eventId: string): bigint | "lost" {
  const [position = "", of = incarnation] = eventId.split("@");
  return of === incarnation ? BigInt(position) : "lost";
}

async function* positioned(events: AsyncGenerator<LiveEvent>, incarnation: Promise<string>) {
  for await (const event of events) yield tracked(`${event.seq}@${await incarnation}`, event);
}
