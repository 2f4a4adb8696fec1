import { expect, test } from "vitest";
import type { HoldKind } from "#model/resources/hold.ts";
import { verdictOn } from "./northbound-judgement.ts";
import type { Kinship } from "./northbound-kinship.ts";
import type { OtherInstallation } from "./other-installation.ts";

const now = new Date("2026-01-01T12:00:00Z");
const [gone, alive] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const stranger = (facts: Partial<OtherInstallation>): OtherInstallation => ({
  ...{ id: "other", isSame: false, isSeen: false, fence: null, rows: 3, digest: "d", goneAt: gone },
  ...facts,
});
const verdict = (
  facts: { kinship?: Kinship; isOther?: boolean; stranger?: OtherInstallation },
  { accepted = [], isAsked = false }: { accepted?: HoldKind[]; isAsked?: boolean } = {},
) => verdictOn({ kinship: "kin", isOther: false, stranger: null, ...facts }, { accepted, isAsked, now });
const may = { refusal: null, asks: null, stepBackMs: null };

test("the Northbound that was written before, and one that serves known hosts, may be written", () => {
  expect(verdict({})).toEqual(may);
  expect(verdict({ isOther: true })).toEqual(may);
});

test("one that serves other hosts is asked about, and may be written as soon as an admin accepts that", () => {
  const facts = { isOther: true, kinship: "strangers" } as const;
  expect(verdict(facts)).toMatchObject({ refusal: { code: "other-installation" }, asks: "northbound" });
  expect(verdict(facts, { accepted: ["installation"] }).asks).toBe("northbound");
  expect(verdict(facts, { accepted: ["northbound"] })).toEqual(may);
});

test.each(["unheard", "apart", "unproven"] as const)(
  "of one that is %s nobody is asked, and nothing accepts it",
  (kinship) => {
    const { refusal, asks, stepBackMs } = verdict({ isOther: true, kinship }, { accepted: ["northbound"] });
    expect([refusal?.code, asks]).toEqual(["unknown-ovn", null]);
    expect(stepBackMs).toBeGreaterThan(0);
  },
);

test("another installation's is asked about, and is not to be had while that one may live", () => {
  const accepted: HoldKind[] = ["installation"];
  expect(verdict({ stranger: stranger({}) })).toMatchObject({ asks: "installation", refusal: {} });
  expect(verdict({ stranger: stranger({ goneAt: alive }) }, { accepted }).refusal).not.toBeNull();
  expect(verdict({ stranger: stranger({}) }, { accepted })).toEqual(may);
});

test("another database of this installation that is not seen to write is left alone until it counts as gone; nobody is asked", () => {
  const same = (facts: Partial<OtherInstallation> = {}) => ({ stranger: stranger({ isSame: true, ...facts }) });
  expect(verdict(same({ goneAt: alive }))).toMatchObject({ asks: null, refusal: {}, stepBackMs: null });
  expect(verdict(same())).toEqual(may);
  expect(verdict(same({ isSeen: true })).asks).toBe("installation");
  // A question that stands is not taken back because it is silent for a while.
  expect(verdict(same(), { isAsked: true }).asks).toBe("installation");
});
