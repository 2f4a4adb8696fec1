import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, jsonRow } from "./export-format.ts";

test.each([
  [["web-1", 3, true, null], "web-1,3,true,\r\n"],
  [["=1+1", "+1", "-1", "@SUM(A1)", "\tx"], "'=1+1,'+1,'-1,'@SUM(A1),'\tx\r\n"],
  [[" =1", "\ufeff=1", "＝1", "＋1", "－1", "＠A"], "' =1,'\ufeff=1,'＝1,'＋1,'－1,'＠A\r\n"],
  [["a;=1;b - c", "a\n =1", 'a;"=1', "a=b"], `"a;'=1;b - c","a\n' =1","a;'""=1",a=b\r\n`],
  [[-1], "-1\r\n"],
  [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
  [[["10.0.0.5", "fd00::5"], { env: "prod", pci: "" }], '"10.0.0.5; fd00::5","env=prod; pci"\r\n'],
  [[new Date("2026-11-20T14:11:00Z")], "2026-11-20T14:11:00.000Z\r\n"],
])("%o is written as %j", (values, line) => {
  expect(csvLine(values)).toBe(line);
});

const textsLikeFormulas = fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠;\t\r\n \u00a0\ufeff\"',a") });

test("no text of an export begins as a formula does, however it is quoted, and wherever a reader may begin a cell", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), textsLikeFormulas), (text) => {
      const line = csvLine([text]).slice(0, -2);
      const read = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
      expect(read.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      expect(read).not.toMatch(/^[\t\r]/);
      expect(read).not.toMatch(/(^|[;\t\r\n])[\s"]*[=+\-@＝＋－＠]/);
    }),
  );
});

test("what makes an export harmless takes time with the length of a text, not with its square", () => {
  const startedMs = performance.now();
  csvLine([" \n".repeat(200_000)]);
  csvLine([" ".repeat(400_000)]);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});

test("JSON has the values as they are, by column", () => {
  const row = jsonRow(["name", "labels", "at"], ["=1", { env: "prod" }, null]);
  expect(JSON.parse(row)).toEqual({ name: "=1", labels: { env: "prod" }, at: null });
});
