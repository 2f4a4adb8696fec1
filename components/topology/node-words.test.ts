import { expect, test } from "vitest";
import { nodeLine, nodeTitle, tallyWords } from "./node-words.ts";
import { sampleNode } from "./testing/sample-map.ts";

test("states of many are told in a few words, what is well first and then the worst", () => {
  const up = { tone: "ok" as const, word: "Up", count: 1198 };
  const down = { tone: "bad" as const, word: "Down", count: 14 };
  expect(tallyWords([down, up])).toBe("1,198 up · 14 down");
  expect(tallyWords([up])).toBe("all up");
  expect(tallyWords([{ ...down, count: 1 }])).toBe("down");
  expect(tallyWords([])).toBe("");
});

test("a group is called by what its members have in common, and how many they are", () => {
  const group = { count: 1284, isOpen: false, hidden: 0 };
  expect(nodeTitle({ name: "web", group })).toBe("web × 1,284");
  expect(nodeTitle({ name: "web", group: null })).toBe("web");
  expect(nodeLine(sampleNode({ id: "network/a", kind: "network", contents: { kind: "port", count: 1 } }))).toBe(
    "1 port",
  );
});
