import { expect, test } from "vitest";
import { logSparingly } from "./log.ts";

test("failures of one kind are told once a second, with how many were left out", () => {
  const lines: string[] = [];
  const fail = (kind: string, atMs: number) => logSparingly(kind, (leftOut) => lines.push(`${kind} ${leftOut}`), atMs);
  for (let ms = 0; ms < 2_500; ms += 10) fail("the database does not answer", ms);
  fail("another", 2_500);
  expect(lines).toEqual([
    "the database does not answer 0",
    "the database does not answer 99",
    "the database does not answer 99",
    "another 0",
  ]);
});
