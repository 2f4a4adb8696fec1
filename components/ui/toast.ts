import { useSyncExternalStore } from "react";
import type { ExternalToast, toast as ofSonner } from "sonner";

type Sonner = typeof ofSonner;
type Speak = (sonner: Sonner) => unknown;

const listeners = new Set<() => void>();
let unspoken: Speak[] | null = null;
let sonner: Sonner | null = null;

function say(speak: Speak): void {
  if (sonner) return void speak(sonner);
  unspoken = [...(unspoken ?? []), speak];
  for (const listener of listeners) listener();
}

/**
 * Says something at the edge of the page: "started" with `loading`, "done" with `success` (4 s), and "failed" with
 * `error(words, { duration: Infinity })`: a failure stays until it was read. What shows it is loaded with the first word.
 */
export const toast = {
  success: (words: string, options?: ExternalToast) => say((to) => to.success(words, options)),
  error: (words: string, options?: ExternalToast) => say((to) => to.error(words, options)),
  loading: (words: string, options?: ExternalToast) => say((to) => to.loading(words, options)),
  promise: <T>(work: Promise<T>, words: { loading: string; success: string; error: (error: unknown) => string }) =>
    say((to) => to.promise(work, words)),
};

/** Whether anything was said yet. */
export function useWereToasts(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => unspoken !== null,
    () => false,
  );
}

/** The toaster listens: what was said meanwhile is said now. */
export function listenToToasts(to: Sonner): void {
  sonner = to;
  for (const speak of unspoken?.splice(0) ?? []) speak(to);
}
