import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ErrorCode } from "#model/errors.ts";
import type { SystemState } from "#model/resources/system.ts";
import { Pulse } from "./pulse.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const well: SystemState = { state: "ok", carriedOut: true, reasons: [], knownUntil: null };
const said = (code: ErrorCode) =>
  TRPCClientError.from({ error: { message: "x", code: -32603, data: { error: { code, message: "x" } } } });
const noConnection = new TRPCClientError("fetch failed");

type Answer = SystemState | Error | "hangs";

function pulseOf(answer: () => Answer) {
  const askedMs: number[] = [];
  const startMs = Date.now();
  const pulse = new Pulse({
    ask: async (signal) => {
      askedMs.push(Date.now() - startMs);
      const now = answer();
      if (now instanceof Error) throw now;
      if (now !== "hangs") return now;
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new TRPCClientError("aborted"))));
    },
  });
  pulse.start();
  return { pulse, askedMs, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe("silence", () => {
  it("is not told while anything at all is answered, however long the question itself takes", async () => {
    const { pulse, pass } = pulseOf(() => "hangs");
    for (let i = 0; i < 60; i++) {
      await pass(1_000);
      pulse.answered();
      expect(pulse.heartbeat.silence).toBeNull();
    }
  });

  it.each([
    ["the web server that is gone", noConnection, "server", 8_000],
    ["the web server that is frozen", "hangs", "server", 15_000],
    ["the database that is gone or frozen", said("UNAVAILABLE"), "database", 8_000],
  ] as const)("is told of %s, and ends with the first answer", async (_, trouble, silence, withinMs) => {
    let now: Answer = well;
    const { pulse, pass } = pulseOf(() => now);
    await pass(10);
    expect(pulse.heartbeat).toMatchObject({ silence: null, system: well });
    now = trouble;
    await pass(withinMs);
    expect(pulse.heartbeat.silence).toBe(silence);
    expect(pulse.heartbeat.answeredAt).not.toBeNull();
    now = well;
    await pass(16_000);
    expect(pulse.heartbeat).toMatchObject({ silence: null, answeredAt: null });
  });

  it("of a page to which nothing was answered yet is since the page came: that was an answer, too", async () => {
    const { pulse, pass } = pulseOf(() => said("UNAVAILABLE"));
    await pass(8_000);
    expect(pulse.heartbeat.silence).toBe("database");
    expect(pulse.heartbeat.answeredAt).not.toBeNull();
  });

  it.each(["UNAUTHENTICATED", "FORBIDDEN", "THROTTLED"] as const)("a refusal is an answer (%s)", async (code) => {
    const { pulse, pass } = pulseOf(() => said(code));
    await pass(30_000);
    expect(pulse.heartbeat.silence).toBeNull();
    expect(pulse.passage()).toBeNull();
  });

  it("a restart of a second is bridged: nobody is told, and who waits goes on", async () => {
    let now: Answer = well;
    const { pulse, pass } = pulseOf(() => now);
    await pass(100);
    now = noConnection;
    pulse.failed(noConnection);
    const passage = pulse.passage();
    expect(passage).not.toBeNull();
    await pass(1_000);
    now = well;
    await pass(1_500);
    await passage;
    expect(pulse.heartbeat.silence).toBeNull();
    expect(pulse.passage()).toBeNull();
  });
});

describe("asking", () => {
  it("goes on every 5 s while all is well, and more often while it is not", async () => {
    let now: Answer = well;
    const { askedMs, pass } = pulseOf(() => now);
    await pass(20_100);
    expect(askedMs).toEqual([0, 5_000, 10_000, 15_000, 20_000]);
    now = { ...well, state: "down" };
    await pass(9_900);
    expect(askedMs.length).toBeGreaterThanOrEqual(8);
  });

  it("hints make it ask sooner, and not more often than every 2 s", async () => {
    const { pulse, askedMs, pass } = pulseOf(() => well);
    for (let i = 0; i < 100; i++) {
      pulse.hint();
      await pass(100);
    }
    expect(askedMs.length).toBeLessThanOrEqual(6);
    expect(askedMs[1]).toBe(2_000);
  });

  it("a minute's outage costs few questions, and everybody else waits or is refused", async () => {
    const { pulse, askedMs, pass } = pulseOf(() => noConnection);
    await pass(100);
    let refused = 0;
    for (let i = 0; i < 60; i++) {
      pulse.passage()?.catch(() => refused++);
      await pass(1_000);
    }
    expect(askedMs.length).toBeLessThanOrEqual(18);
    expect(refused).toBeGreaterThan(50);
  });

  it("a write that fails with a mistake of the server is no sign of an outage", async () => {
    const { pulse, pass } = pulseOf(() => well);
    await pass(10);
    pulse.failed(said("INTERNAL"));
    expect(pulse.passage()).toBeNull();
  });
});
