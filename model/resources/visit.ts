import { z } from "zod";
import { projectField } from "../fields.ts";

/** Places of a project whose news are those since somebody's last look. */
export const visitPlaces = ["bell", "overview"] as const;

export const visitInput = z.strictObject({ ...projectField, place: z.enum(visitPlaces) });

export const visitSchema = z.object({
  /** When the caller last looked there; null: never. */
  at: z.date().nullable(),
  /** When the caller's stay before this one ended: looks that follow each other closely are one stay. Null: there was none. */
  awaySince: z.date().nullable(),
});
export type Visit = z.infer<typeof visitSchema>;
