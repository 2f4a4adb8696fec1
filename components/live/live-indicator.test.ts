import { expect, it } from "vitest";
import { livenessOf } from "./live-indicator.tsx";

it.each([
  ["live", "ok", "live"],
  ["live", null, "live"],
  ["live", "degraded", "live"],
  ["live", "down", "unobserved"],
  ["live", "silent", "silent"],
  ["live", "no-database", "no-database"],
  ["connecting", "down", "connecting"],
  ["connecting", "silent", "silent"],
  ["lost", "ok", "lost"],
] as const)("an open feed alone does not read as live (%s, control plane %s: %s)", (feed, controlPlane, expected) => {
  expect(livenessOf(feed, controlPlane)).toBe(expected);
});
