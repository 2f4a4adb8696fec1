import { expect, test } from "vitest";
import { databaseTrouble } from "./trouble.ts";

test("why PostgreSQL does not run is told to everybody without a path or a word of its log", () => {
  const end = "PostgreSQL ended (exit 1); /srv/skein/log/postgres.log ends with:\nPANIC:  could not write: ";
  expect(databaseTrouble(`${end}No space left on device`, false)).toMatch(/^Its disk is full: [a-z ]+\.$/);
  expect(databaseTrouble(`${end}Input/output error`, false)).toBe("It has ended and is started again.");
  expect(databaseTrouble(end, true)).toMatch(/^Its disk is full: /);
});
