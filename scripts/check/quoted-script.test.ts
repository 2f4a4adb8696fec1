import { expect, test } from "vitest";
import { brokenQuotations } from "./quoted-script.ts";

const script = { path: "examples/a.ts", text: "const a = 1;\nconst b = 2;\nconst c = 3;\n" };
const quoting = (code: string) => brokenQuotations(`# Script it\n\n\`\`\`ts\n${code}\n\`\`\`\n`, script);

test("a quotation of consecutive lines of the script is true", () => {
  expect(quoting("const a = 1;\nconst b = 2;")).toEqual([]);
});

test("a quotation that changes or omits a line of the script is named with that line", () => {
  expect(quoting("const a = 1;\nconst b = 3;")).toEqual([expect.stringContaining("const b = 3;")]);
  expect(quoting("const a = 1;\nconst c = 3;")).toHaveLength(1);
});

test("a document that quotes nothing is not taken for true", () => {
  expect(brokenQuotations("# Script it\n", script)).toHaveLength(1);
});
