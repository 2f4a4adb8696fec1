import { describe, expect, it } from "vitest";
import type { WaitCode } from "#model/wait-codes.ts";
import { type ControlPlane, controlPlaneTrouble, reasonTexts, whatGoesOn } from "./control-plane.ts";

function plane(state: ControlPlane["state"], carriedOut: boolean, ...codes: WaitCode[]): ControlPlane {
  const reasons = codes.map((code) => ({ code, text: `Because of ${code}.`, cause: null }));
  return { state, carriedOut, reasons, knownUntil: null };
}

describe("the banner", () => {
  it.each([
    [plane(null, true), null],
    [plane("ok", true, "northd-busy"), null],
    [plane("down", false, "no-worker"), "Changes are not being carried out"],
    [plane("degraded", true, "trading"), "Because of trading"],
    [plane("silent", false), "Skein does not answer"],
    [plane("no-database", false, "no-database"), "The database does not answer"],
  ])("of %j says first: %s", (given, title) => {
    expect(controlPlaneTrouble(given, true)).toBe(title);
    expect(controlPlaneTrouble(given, false)).toBe(title);
  });

  it("tells of removals that are held back to admins alone: nobody else can decide, and all goes on", () => {
    const held = plane("degraded", true, "held");
    expect(controlPlaneTrouble(held, true)).toBe("Because of held");
    expect(controlPlaneTrouble(held, false)).toBeNull();
    expect(controlPlaneTrouble(plane("degraded", true, "trading", "held"), false)).toBe("Because of trading");
  });

  it("says what goes on and what does not, and no cause twice", () => {
    expect(reasonTexts(plane("degraded", true, "held", "trading"))).toEqual(["Because of trading."]);
    expect(whatGoesOn(plane("degraded", true, "trading"), true)).toMatch(/^Changes are carried out all the same/);
    const stopped = plane("degraded", false, "no-northbound");
    expect(reasonTexts(stopped)).toEqual(["Because of no-northbound."]);
    expect(whatGoesOn(stopped, true)).toBe(
      "What is asked for is kept, and carried out afterwards. Networks that run go on running.",
    );
    expect(whatGoesOn(stopped, false)).toMatch(/^What you ask for is kept.*tell your operator.*go on running\.$/);
  });
});
