import type { Preferences } from "./resources/preference.ts";

/** What was never set. */
export const usualPreferences: Preferences = { density: "comfortable", lists: {} };
