import { fieldError } from "#model/errors.ts";
import { statusSchema } from "#model/status.ts";

const { intent, sync, health } = statusSchema.shape;
const words = [...new Set([...intent.options, ...sync.options, ...health.options])];

/** The facts of a status by which lists are filtered. */
export type StatusWord = (typeof words)[number];

/** @throws AppError INVALID_INPUT for what is none */
export function readStatusWord(text: string): StatusWord {
  const word = words.find((each) => each === text.toLowerCase());
  if (word) return word;
  throw fieldError("INVALID_INPUT", ["filter"], `There is no status “${text}”. Known are ${words.join(", ")}.`);
}
