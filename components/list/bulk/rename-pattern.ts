/** How names change: a text is looked for in each and another put in its place; without a text, the whole name is. */
export interface RenamePattern {
  find: string;
  /** `{name}` is the name as it was, `{n}` its number, `{n:3}` its number with three digits at least. */
  replace: string;
  /** What the first one's number is. */
  first: number;
}

/** The name that a row gets; the same where nothing of it is looked for. */
export function renamed(name: string, index: number, { find, replace, first }: RenamePattern): string {
  if (find !== "" && !name.includes(find)) return name;
  const text = replace.replaceAll(/\{(name|n(?::(\d))?)\}/g, (_, what: string, digits?: string) =>
    what === "name" ? name : String(first + index).padStart(Number(digits ?? 1), "0"),
  );
  return find === "" ? text : name.replaceAll(find, () => text);
}
