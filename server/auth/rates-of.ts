import { env } from "../env.ts";
import type { Rate } from "../trpc/rates.ts";
import type { Identity } from "./scope.ts";

/**
 * What bounds a caller: a person its own rate; a key its own, and with the other keys of its project that of the project.
 * What nobody set is the installation's.
 */
export function ratesOf({ kind, id, key }: Identity): Rate[] {
  const { SKEIN_USER_UNITS_PER_MINUTE, SKEIN_KEY_UNITS_PER_MINUTE, SKEIN_PROJECT_UNITS_PER_MINUTE } = env();
  if (!key)
    return kind === "user" ? [{ bucket: `user ${id}`, name: "user", unitsPerMinute: SKEIN_USER_UNITS_PER_MINUTE }] : [];
  return [
    { bucket: `key ${id}`, name: "key", unitsPerMinute: key.unitsPerMinute ?? SKEIN_KEY_UNITS_PER_MINUTE },
    {
      bucket: `project ${key.projectId}`,
      name: "project",
      unitsPerMinute: key.project?.unitsPerMinute ?? SKEIN_PROJECT_UNITS_PER_MINUTE,
    },
  ];
}
