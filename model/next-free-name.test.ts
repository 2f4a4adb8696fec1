import { expect, test } from "vitest";
import { nextFreeName } from "./next-free-name.ts";

test("the next free name is the lowest number that nobody has", () => {
  expect(nextFreeName("network", [])).toBe("network-1");
  expect(nextFreeName("network", ["network-1", "network-3", "network-02"])).toBe("network-2");
  expect(nextFreeName("network", ["network-1", "network-2", "network-2a"])).toBe("network-3");
});
