import { expect, test } from "vitest";
import { whyNotUndone } from "./undo.ts";

test("deletions and changes can be undone where the log knows enough, and otherwise it is said why not", () => {
  for (const kind of ["network", "subnet", "port"]) {
    expect(whyNotUndone({ kind, action: "deleted" })).toBe(null);
    expect(whyNotUndone({ kind, action: "updated" })).toBe(null);
  }
  expect(whyNotUndone({ kind: "member", action: "updated" })).toBe(null);
  expect(whyNotUndone({ kind: "key", action: "updated" })).toBe(null);
  expect(whyNotUndone({ kind: "key", action: "deleted" })).toContain("secret");
  expect(whyNotUndone({ kind: "member", action: "deleted" })).toContain("e-mail");
  expect(whyNotUndone({ kind: "port", action: "created" })).toContain("deleted, not undone");
  expect(whyNotUndone({ kind: "of tomorrow", action: "updated" })).toContain("cannot be undone");
});
