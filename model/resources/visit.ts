import { z } from "zod";
import { projectField } from "../fields.ts";

/** Places of a project whose news are those since somebody's last look. */
export const visitPlaces = ["bell", "overview"] as const;

export const visitInput = z.strictObject({ ...projectField, place: z.enum(visitPlaces) });

/** When the caller last looked there; null: never. */
export const visitSchema = z.object({ at: z.date().nullable() });
export type Visit = z.infer<typeof visitSchema>;
