import { expect, test } from "vitest";
import { z } from "zod";
import "./zod-words.ts";

const said = (schema: z.ZodType, input: unknown) => schema.safeParse(input).error?.issues[0]?.message;

test.each([
  [
    z.array(z.string()).max(1000),
    Array(1001).fill("a"),
    "At most 1,000 fit in one list, and these are 1,001: send several.",
  ],
  [z.array(z.string()).min(1), [], "At least 1 must stand in the list."],
  [z.number().max(500), 501, "This must be 500 at the most."],
  [z.object({ name: z.string() }), "x", "This must be an object with fields."],
  [z.string(), undefined, "This is missing: it must be a text."],
  [z.enum(["all", "each"]), "some", "This must be “all” or “each”."],
  [z.string().max(3), "abcd", "This may have at most 3 characters."],
])("bounds and types are told in words, with the way out (%#)", (schema, input, message) => {
  expect(said(schema, input)).toBe(message);
});

test("words of the schema itself come first", () => {
  expect(said(z.string().max(3, "Too long for a code."), "abcd")).toBe("Too long for a code.");
});
