import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "#server/trpc/root.ts";
import type { Pulse } from "./pulse.ts";

/** A read that takes longer is given up: it holds one of the browser's six connections, and nothing is lost by asking again. */
const longestReadMs = 30_000;

/**
 * Tells the pulse of everything that is answered or fails. Reads wait while it is in doubt, and end when Skein falls silent;
 * writes go their way, since only their own answer says what became of them.
 */
export function pulseLink(pulse: Pulse): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const stops: (() => void)[] = [];
        let isOver = false;
        const stop = () => {
          isOver = true;
          for (const each of stops.splice(0)) each();
        };
        const fail = (cause: unknown) => {
          if (isOver) return;
          stop();
          observer.error(TRPCClientError.from(cause instanceof Error ? cause : new Error(String(cause))));
        };
        const begin = () => {
          if (isOver) return;
          const sent = next(op).subscribe({
            next(value) {
              // A stream also says that it is only connecting.
              const { type } = value.result;
              if (type !== "state" && type !== "stopped") pulse.answered();
              observer.next(value);
            },
            error(error) {
              if (op.type !== "subscription") pulse.failed(error);
              observer.error(error);
            },
            complete: () => observer.complete(),
          });
          stops.push(() => sent.unsubscribe());
          if (op.type !== "query") return;
          const timer = setTimeout(() => fail(new Error("No answer in time.")), longestReadMs);
          stops.push(() => clearTimeout(timer));
          stops.push(pulse.subscribe(() => pulse.heartbeat.silence && fail(new Error("Skein does not answer."))));
        };
        const passage = op.type === "query" ? pulse.passage() : null;
        if (passage) passage.then(begin, fail);
        else begin();
        return stop;
      });
}
