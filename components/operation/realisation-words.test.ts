import { expect, test } from "vitest";
import type { HostRealisation, Realisation } from "#model/resources/operation.ts";
import { hostWords, realisationBadge, stepsOf, tookMs } from "./realisation-words.ts";

const submittedAt = new Date("2026-01-01T00:00:00Z");
const after = (ms: number) => new Date(submittedAt.getTime() + ms);

const host: HostRealisation = {
  ...{ name: "hv1", state: "done", at: after(60), elapsedMs: 40, isLate: false, reason: null },
};
const realised: Realisation = {
  ...{ sync: "realised", concernsOvn: true, faults: [], givenUpAt: null, hosts: [host] },
  ...{ submittedAt, savedAt: after(5), northboundAt: after(20), southboundAt: after(40), realisedAt: after(60) },
};
const waiting: Realisation = {
  ...{ ...realised, sync: "applying", realisedAt: null },
  hosts: [
    host,
    { ...host, name: "hv2", state: "down", at: null, isLate: true, reason: "hv2 has not answered for 2 min" },
  ],
};

test("an operation's steps tell of each when it came, counted from the request", () => {
  expect(stepsOf(realised).map(({ title, tone, sinceMs }) => [title, tone, sinceMs])).toEqual([
    ["Submitted", "ok", 0],
    ["Saved", "ok", 5],
    ["In the Northbound", "ok", 20],
    ["In the Southbound", "ok", 40],
    ["On 1 of 1 host", "ok", 60],
  ]);
  expect(tookMs(realised)).toBe(60);
  expect(stepsOf({ ...realised, concernsOvn: false })).toHaveLength(2);
});

test("a host that does not answer is named in the badge and beside its reason; one that was late says so", () => {
  expect(realisationBadge(waiting, true)).toEqual({ tone: "warn", word: "Waits for hv2" });
  // While Skein writes nothing it is not the host's fault.
  expect(realisationBadge(waiting, false)).toEqual({ tone: "warn", word: "Waits" });
  expect(stepsOf(waiting).at(-1)).toMatchObject({ title: "On 1 of 2 hosts", tone: "warn", at: null });
  expect(waiting.hosts.map((each) => hostWords(each, submittedAt))).toEqual([
    "60 ms after it was submitted",
    "hv2 has not answered for 2 min",
  ]);
  expect(hostWords({ ...host, isLate: true, at: after(4200) }, submittedAt)).toBe("late: 4.2 s after it was submitted");
});

test("what OVN refused is no step further, whatever came after", () => {
  const refused: Realisation = { ...realised, sync: "rejected", realisedAt: null };
  expect(realisationBadge(refused, true)).toMatchObject({ tone: "bad" });
  expect(
    stepsOf(refused)
      .slice(2)
      .map(({ tone, at }) => [tone, at]),
  ).toEqual([
    ["bad", null],
    ["idle", null],
    ["idle", null],
  ]);
});
