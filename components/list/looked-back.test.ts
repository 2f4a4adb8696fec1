import { expect, test } from "vitest";
import { isLookingBack, lookedBackWords } from "./looked-back.ts";

const found = { items: [1] };
const nothing = { items: [] };

test("a list of the log says how far back nothing was found, and calls itself empty only where the log ends", () => {
  const of = (hasNextPage: boolean, ...pages: { items: number[] }[]) => ({ hasNextPage, data: { pages } });
  expect(lookedBackWords(of(true, nothing))).toBe("Nothing among the last 10,000 changes.");
  expect(lookedBackWords(of(true, nothing, nothing))).toBe("Nothing among the last 20,000 changes.");
  expect(lookedBackWords(of(true, found, nothing))).toBe("Nothing among the 10,000 changes before these.");
  expect(lookedBackWords(of(true, nothing, found))).toBeNull();
  expect(lookedBackWords(of(false, nothing))).toBeNull();
  expect(lookedBackWords({ hasNextPage: false, data: undefined })).toBeNull();
  expect([of(true, nothing), of(true, found), of(false, nothing)].map(isLookingBack)).toEqual([true, false, false]);
});
