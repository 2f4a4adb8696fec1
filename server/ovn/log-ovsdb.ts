import type { OvsdbLogEvent } from "#ovsdb/client.ts";
import { log } from "../log.ts";

/** Logs what happens to a connection: while there is none, each cause once, however often each server is tried. */
export function logOvsdb(database: "northbound" | "southbound"): (event: OvsdbLogEvent) => void {
  const told = new Set<string>();
  return (event) => {
    if (event.event === "listener-failed") log().error({ err: event.error, database }, "a listener failed");
    else if (event.event === "ready") {
      log().info({ database, endpoint: event.endpoint, durationMs: Math.round(event.durationMs) }, "connected");
      told.clear();
    } else if (!told.has(event.reason)) {
      told.add(event.reason);
      log().warn({ database, endpoint: event.endpoint, reason: event.reason }, "not connected");
    }
  };
}
