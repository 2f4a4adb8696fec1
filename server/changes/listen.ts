import { Socket } from "node:net";
import pg from "pg";
import { log } from "../log.ts";
import { pause } from "../pause.ts";

/**
 * The channels that PostgreSQL tells us something on. Notifications carry nothing; they say "look". Only `skein_access`
 * names the user whose sign-ins or rights have changed.
 */
export type Channel = "skein_change" | "skein_status" | "skein_access";

export interface Listener {
  close(): Promise<void>;
}

const retryMs = 1_000;

/**
 * Listens on one connection of its own and connects again whenever it is lost. `onNotify` is called for each notification,
 * and for every channel, without a payload, after a gap, because something may have been missed in it. Notifications are
 * hints: poll as well.
 */
export function listen(
  url: string,
  channels: readonly Channel[],
  onNotify: (channel: Channel, payload: string) => void,
): Listener {
  const abort = new AbortController();
  let socket: Socket | null = null;
  const run = async () => {
    let isLost = false;
    while (!abort.signal.aborted) {
      try {
        const stream = new Socket();
        socket = stream;
        const client = new pg.Client({ connectionString: url, keepAlive: true, stream: () => stream });
        // A connection that is cut off tells of more than one error; one that nobody hears would end the process.
        const ended = new Promise<void>((resolve) => client.once("end", resolve).on("error", () => resolve()));
        client.on("notification", ({ channel, payload }) => onNotify(channel as Channel, payload ?? ""));
        await client.connect();
        for (const channel of channels) await client.query(`LISTEN ${channel}`);
        if (isLost) log().info("listening to the database again");
        isLost = false;
        for (const channel of channels) onNotify(channel, "");
        await ended;
      } catch (error) {
        if (!isLost && !abort.signal.aborted) log().warn({ err: error }, "cannot listen to the database; trying again");
        isLost = true;
      }
      // Not `client.end()`: it waits for a server that may never answer.
      socket?.destroy();
      await pause(retryMs, abort.signal);
    }
  };
  const running = run();
  return {
    async close() {
      abort.abort();
      socket?.destroy();
      await running;
    },
  };
}
