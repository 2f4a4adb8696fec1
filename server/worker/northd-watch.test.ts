import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NorthdWatch } from "./northd-watch.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => vi.useRealTimers());

/** What a watch says, second by second, of a northd that owes an answer since the first. */
function watching() {
  let cameBack: (event: { state: string }) => void = () => undefined;
  const southbound = {
    state: "ready",
    heardMs: 0 as number | null,
    on: (_: "state", listener: typeof cameBack) => {
      cameBack = listener;
      return () => undefined;
    },
  };
  const watch = new NorthdWatch({
    southbound: southbound as ConstructorParameters<typeof NorthdWatch>[0]["southbound"],
  });
  vi.advanceTimersByTime(60_000);
  const owesSinceMs = performance.now();
  return {
    after(seconds: number) {
      vi.advanceTimersByTime(seconds * 1000);
      if (southbound.state === "ready") southbound.heardMs = performance.now();
      return watch.trouble(performance.now() - owesSinceMs)?.code ?? "nothing";
    },
    answers: () => watch.trouble(null),
    become(state: "ready" | "connecting") {
      southbound.state = state;
      southbound.heardMs = state === "ready" ? performance.now() : null;
      cameBack({ state });
    },
  };
}

test("that northd does not answer is said until it does, also while the Southbound is gone or has only just come back", () => {
  const northd = watching();
  expect([northd.after(4), northd.after(4), northd.after(23)]).toEqual(["nothing", "northd-busy", "no-northd"]);
  northd.become("connecting");
  expect(northd.after(3)).toBe("no-northd");
  northd.become("ready");
  expect([northd.after(1), northd.after(10)]).toEqual(["no-northd", "no-northd"]);
  expect(northd.answers()).toBeNull();
});

test("a northd that was not heard because the Southbound was gone is not blamed", () => {
  const northd = watching();
  northd.become("connecting");
  expect(northd.after(40)).toBe("nothing");
  northd.become("ready");
  expect([northd.after(2), northd.after(4)]).toEqual(["nothing", "no-northd"]);
});
