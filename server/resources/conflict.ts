import { AppError } from "#model/errors.ts";

/** The refusal of a write whose author had not seen the latest version; carries the object as it is now. */
export function versionConflict(
  path: (string | number)[],
  object: { name: string; version: number },
  seen: number,
  current: unknown,
): AppError {
  const message =
    `${object.name} was changed meanwhile (you saw version ${seen}, it is at ${object.version}). ` +
    "Look at what it is now and decide again.";
  return new AppError("CONFLICT", message, { issues: [{ path: [...path, "version"], message }], current });
}
