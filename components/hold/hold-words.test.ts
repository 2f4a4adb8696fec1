import { expect, it } from "vitest";
import { objectWords, shareWords, tableWords } from "./hold-words.ts";

it("says how large a held plan is", () => {
  expect(shareWords({ rowCount: 30, ownedCount: 60 })).toBe("50 % of all 60 rows");
  expect(shareWords({ rowCount: 3, ownedCount: 6_000 })).toBe("less than 1 % of all 6,000 rows");
  expect(shareWords({ rowCount: 0, ownedCount: 0 })).toBe("");
});

it("counts objects and tables in words", () => {
  const objects = [
    { kind: "network", count: 1 },
    { kind: "port", count: 30 },
    { kind: "system", count: 1 },
  ];
  expect(objectWords({ objects })).toBe("1 network, 30 ports, rows of Skein's own");
  expect(objectWords({ objects: [] })).toBe("none that Skein knows");
  expect(tableWords({ tables: [{ table: "DNS", count: 1_200 }] })).toBe("1,200 DNS");
});
