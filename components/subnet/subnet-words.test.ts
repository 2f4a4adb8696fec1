import { describe, expect, it } from "vitest";
import { leaseWords } from "./subnet-words.ts";

describe("leaseWords", () => {
  it.each([
    [43_200, "12 h"],
    [86_400, "1 d"],
    [120, "2 min"],
    [125, "125 s"],
    [5400, "90 min"],
  ])("says %i s as %s", (seconds, words) => expect(leaseWords(seconds)).toBe(words));
});
