import { z } from "zod";

const words: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object with fields",
  record: "an object with fields",
  date: "a point in time",
  null: "null",
};

const count = (value: number | bigint) => value.toLocaleString("en");

/** What is wrong with an input, in words for people, where the schema does not say it in words of its own. */
function plainly(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") {
    const wanted = words[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `This is missing: it must be ${wanted}.` : `This must be ${wanted}.`;
  }
  if (issue.code === "too_big" || issue.code === "too_small") return bound(issue);
  if (issue.code === "invalid_value")
    return `This must be ${issue.values.map((value) => `“${String(value)}”`).join(" or ")}.`;
  return undefined;
}

function bound(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall>): string | undefined {
  const { origin, input } = issue;
  const isMost = issue.code === "too_big";
  const limit = isMost ? issue.maximum : issue.minimum;
  if (origin === "array" && Array.isArray(input))
    return isMost
      ? `At most ${count(limit)} fit in one list, and these are ${count(input.length)}: send several.`
      : `At least ${count(limit)} must stand in the list.`;
  if (origin === "string") return `This may have at ${isMost ? "most" : "least"} ${count(limit)} characters.`;
  if (origin === "number" || origin === "int")
    return `This must be ${count(limit)} at the ${isMost ? "most" : "least"}.`;
  return undefined;
}

z.config({ localeError: plainly });
