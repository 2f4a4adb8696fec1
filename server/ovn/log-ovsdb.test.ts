import { afterEach, expect, test, vi } from "vitest";
import { log } from "../log.ts";
import { logOvsdb } from "./log-ovsdb.ts";

afterEach(() => vi.restoreAllMocks());

test("a cluster without a leader is told of once for each of its servers and causes, however often it is tried", () => {
  vi.stubEnv("DATABASE_URL", "postgresql://skein:x@localhost/skein");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  const warned = vi.spyOn(log(), "warn").mockImplementation(() => undefined);
  const tell = logOvsdb("northbound");
  const attempts = (count: number) => {
    for (let n = 0; n < count; n++) {
      const endpoint = `unix:nb-${n % 3}.sock`;
      tell({ event: "disconnected", endpoint, reason: `${endpoint}: the server is not the leader`, retryInMs: 100 });
    }
  };
  attempts(113);
  expect(warned).toHaveBeenCalledTimes(3);
  tell({ event: "ready", endpoint: "unix:nb-0.sock", resumed: true, durationMs: 3 });
  attempts(9);
  expect(warned).toHaveBeenCalledTimes(6);
});
