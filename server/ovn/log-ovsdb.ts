import type { OvsdbLogEvent } from "#ovsdb/client.ts";
import { log } from "../log.ts";

/** Logs what happens to a connection, once for each change of its state. */
export function logOvsdb(database: "northbound" | "southbound"): (event: OvsdbLogEvent) => void {
  let lastReason: string | null = null;
  return (event) => {
    if (event.event === "listener-failed") log().error({ err: event.error, database }, "a listener failed");
    else if (event.event === "ready") {
      log().info({ database, endpoint: event.endpoint, durationMs: Math.round(event.durationMs) }, "connected");
      lastReason = null;
    } else if (event.reason !== lastReason) {
      lastReason = event.reason;
      log().warn({ database, endpoint: event.endpoint, reason: event.reason }, "not connected");
    }
  };
}
