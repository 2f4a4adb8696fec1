import type { Correction } from "#model/resources/correction.ts";

/** What was wrong, in a word or two. */
export const wrongWords: Record<Correction["op"], string> = {
  insert: "Was gone",
  update: "Was edited",
  mutate: "Was edited",
  delete: "Was surplus",
};

/** Where the object of a correction is shown, beneath the project's path; null where it is shown nowhere. */
export function correctedPath({ kind, resourceId }: Pick<Correction, "kind" | "resourceId">, path: string | null) {
  return path !== null && resourceId !== null && (kind === "network" || kind === "port")
    ? `${path}/${kind}s/${resourceId}`
    : null;
}

const longest = 160;

/** A value of a column, as short as it can be read. */
export function valueText(value: Correction["details"][number]["held"]): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "nothing";
  const text = Array.isArray(value)
    ? value.map(plain).join(", ")
    : typeof value === "object"
      ? Object.entries(value)
          .map(([key, each]) => `${key}=${plain(each)}`)
          .join(", ")
      : plain(value);
  if (text === "") return "nothing";
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
