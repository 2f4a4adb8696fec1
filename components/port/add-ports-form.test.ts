import { expect, it } from "vitest";
import { soundNames } from "./add-ports-form.ts";

it("counts no ports of a pattern while one of its names cannot be one", () => {
  expect(soundNames("app-[1-3]")).toEqual(["app-1", "app-2", "app-3"]);
  expect(soundNames("bad name!")).toEqual([]);
  expect(soundNames("app-[3-1]")).toEqual([]);
});
