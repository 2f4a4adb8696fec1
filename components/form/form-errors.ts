import type { FieldErrors, FieldValues, Path, UseFormSetError } from "react-hook-form";
import type { FieldIssue } from "#model/errors.ts";

export type FlatError = {
  /** Dotted path: `pools.0.end`. */
  name: string;
  message: string;
  /** The server said so: unlike the schema's errors it does not stand in the way of trying again. */
  fromServer?: true;
  /** The plan was refused for it: it is asked again with every change, so nothing else clears it. */
  fromPlan?: true;
};

/** react-hook-form's tree of errors as a list in the order of the tree, one entry for each message. */
export function flattenErrors(errors: FieldErrors, prefix = ""): FlatError[] {
  const flat: FlatError[] = [];
  for (const [key, value] of Object.entries(errors)) {
    if (!value || typeof value !== "object") continue;
    const name = key === "root" ? prefix || "root" : prefix ? `${prefix}.${key}` : key;
    const message = "message" in value && typeof value.message === "string" ? value.message : "";
    if (message !== "" && ("type" in value || key === "root"))
      flat.push({
        name,
        message,
        ...("type" in value && value.type === "server" ? { fromServer: true as const } : {}),
        ...("type" in value && value.type === "plan" ? { fromPlan: true as const } : {}),
      });
    else flat.push(...flattenErrors(value as FieldErrors, name));
  }
  return flat;
}

/** The message at a path within a (possibly nested) error of one field, such as `[0, "end"]` in a list of pools. */
export function errorAt(error: unknown, ...path: readonly (string | number)[]): string | undefined {
  let at = error;
  for (const step of path) {
    if (at === null || typeof at !== "object") return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  if (at === null || typeof at !== "object") return undefined;
  const { message } = at as { message?: unknown };
  return typeof message === "string" && message !== "" ? message : undefined;
}

/** Puts the server's issues at their fields; those of a write that concern the whole go to the summary on top. */
export function setServerIssues<Values extends FieldValues>(
  setError: UseFormSetError<Values>,
  issues: readonly FieldIssue[],
  /** Of the plan: somebody is typing, perhaps elsewhere, so the focus stays where it is. */
  source: "server" | "plan" = "server",
): void {
  issues.forEach((issue, index) => {
    const name = issue.path.length > 0 ? issue.path.join(".") : `root.server${index}`;
    setError(
      name as Path<Values>,
      { type: source, message: issue.message },
      { shouldFocus: source === "server" && index === 0 },
    );
  });
}
