import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, jsonRow } from "./export-format.ts";

test.each([
  [["web-1", 3, true, null], "web-1,3,true,\r\n"],
  [["=1+1", "+1", "-1", "@SUM(A1)", "\tx"], "'=1+1,'+1,'-1,'@SUM(A1),'\tx\r\n"],
  [[-1], "-1\r\n"],
  [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
  [[["10.0.0.5", "fd00::5"], { env: "prod", pci: "" }], "10.0.0.5; fd00::5,env=prod; pci\r\n"],
  [[new Date("2026-11-20T14:11:00Z")], "2026-11-20T14:11:00.000Z\r\n"],
])("%o is written as %j", (values, line) => {
  expect(csvLine(values)).toBe(line);
});

test("no text of an export begins as a formula does, however it is quoted", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const line = csvLine([text]).slice(0, -2);
      const read = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
      expect(read === text || read === `'${text}`).toBe(true);
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test("JSON has the values as they are, by column", () => {
  const row = jsonRow(["name", "labels", "at"], ["=1", { env: "prod" }, null]);
  expect(JSON.parse(row)).toEqual({ name: "=1", labels: { env: "prod" }, at: null });
});
