import { expect, it } from "vitest";
import type { ControlPlane } from "#components/status/control-plane.ts";
import { livenessOf } from "./live-indicator.tsx";

it.each([
  ["live", "ok", "live"],
  ["live", null, "live"],
  ["live", "degraded", "impaired"],
  ["live", "down", "unobserved"],
  ["live", "silent", "silent"],
  ["live", "no-database", "no-database"],
  ["connecting", "down", "connecting"],
  ["connecting", "silent", "silent"],
  ["lost", "ok", "lost"],
] as const)("an open feed alone does not read as live (%s, control plane %s: %s)", (feed, state, expected) => {
  expect(livenessOf(feed, { state, carriedOut: true, reasons: [] })).toBe(expected);
});

it("an OVN that takes its time is told of beside the feed, where nothing on the page moves", () => {
  const reasons: ControlPlane["reasons"] = [
    { code: "northd-busy", text: "ovn-northd has been busy for 6 s.", cause: null },
  ];
  expect(livenessOf("live", { state: "ok", carriedOut: true, reasons })).toBe("busy");
  expect(livenessOf("connecting", { state: "ok", carriedOut: true, reasons })).toBe("connecting");
});

it("a first connection is no lost one", () => {
  expect(livenessOf("connecting", { state: "ok", carriedOut: true, reasons: [] }, false)).toBe("first");
  expect(livenessOf("connecting", { state: "ok", carriedOut: true, reasons: [] }, true)).toBe("connecting");
});

it("removals that wait for an admin hold up nothing on the page", () => {
  const reasons: ControlPlane["reasons"] = [{ code: "held", text: "14 removals are held back.", cause: null }];
  expect(livenessOf("live", { state: "degraded", carriedOut: true, reasons })).toBe("live");
  expect(livenessOf("live", { state: "degraded", carriedOut: false, reasons })).toBe("impaired");
});
