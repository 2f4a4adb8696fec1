import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "./connect.ts";

const reconnectMs = 1_000;

/**
 * Follows the live stream of the project and calls `heard` whenever something in it changed, or the state of what OVN
 * reports did; also after the stream was broken off, as something may have been missed. What changed is to be asked for.
 * Opens the stream again, once a second, until `signal` is aborted.
 */
export async function hearChanges(
  { url, headers }: Connection,
  projectId: string | undefined,
  heard: () => void,
  signal: AbortSignal,
): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ json: projectId ? { projectId } : {} }));
  const address = new URL(`/api/trpc/live.changes?input=${input}`, url);
  while (!signal.aborted) {
    try {
      const response = await fetch(address, { headers: { ...headers, accept: "text/event-stream" }, signal });
      heard();
      if (response.ok && response.body)
        // Of the lines between changes (`event: ping`) none begins like this (WHATWG HTML, 9.2.6).
        for await (const text of response.body.pipeThrough(new TextDecoderStream()))
          if (/^data: ?\S/m.test(text)) heard();
    } catch {
      // Broken off, or nobody listens: whoever waits asks by itself and is told why.
    }
    await sleep(reconnectMs, undefined, { signal }).catch(() => undefined);
  }
}
