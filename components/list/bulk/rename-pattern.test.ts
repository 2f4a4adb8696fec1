import { expect, it } from "vitest";
import { renamed } from "./rename-pattern.ts";

it.each([
  [{ find: "web", replace: "shop", first: 1 }, "web-1.web", "shop-1.shop"],
  [{ find: "db", replace: "x", first: 1 }, "web-1", "web-1"],
  [{ find: "", replace: "app-{n}", first: 1 }, "web-1", "app-5"],
  [{ find: "", replace: "app-{n:3}", first: 10 }, "web-1", "app-014"],
  [{ find: "", replace: "old-{name}", first: 1 }, "web-1", "old-web-1"],
  [{ find: "1", replace: "$&", first: 1 }, "web-1", "web-$&"],
])("%o makes of %s %s", (pattern, name, wanted) => {
  expect(renamed(name, 4, pattern)).toBe(wanted);
});
