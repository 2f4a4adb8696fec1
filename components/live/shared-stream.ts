/** What the tabs of one browser tell each other. */
export type StreamMessage<Event> =
  | { type: "event"; event: Event }
  | { type: "state"; state: StreamState }
  /** Something may have been missed: whoever shows data should fetch it anew. */
  | { type: "resync" }
  | { type: "hello" };

export type StreamState = "connecting" | "live" | "lost";

/** Opens the real stream and says what comes; the answer closes it. */
export type OpenStream<Event> = (tell: (message: StreamMessage<Event>) => void) => () => void;

/**
 * One stream for all tabs: the tab that holds the Web Lock opens it and passes everything on over a BroadcastChannel. When
 * it closes, the next tab takes over. (Six open streams, and Chromium sends nothing more to the host over HTTP/1.1.) Where
 * the browser has no locks (pages over plain HTTP that are not localhost), each tab opens its own.
 */
export function joinSharedStream<Event>(
  name: string,
  open: OpenStream<Event>,
  onMessage: (message: StreamMessage<Event>) => void,
): () => void {
  if (typeof navigator === "undefined" || !navigator.locks) return open(onMessage);
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  let leading = false;
  let state: StreamState = "connecting";
  const tell = (message: StreamMessage<Event>) => {
    if (message.type === "state") state = message.state;
    onMessage(message);
    if (!left.signal.aborted) channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<StreamMessage<Event>>) => {
    if (data.type !== "hello") onMessage(data);
    else if (leading) channel.postMessage({ type: "state", state });
  };
  channel.postMessage({ type: "hello" });
  const lead = () =>
    new Promise<void>((resolve) => {
      // The lock may be granted in the very moment in which the tab gives up; then nobody would ever release it.
      if (left.signal.aborted) return resolve();
      leading = true;
      const close = open(tell);
      left.signal.addEventListener("abort", () => {
        close();
        resolve();
      });
    });
  navigator.locks.request(name, { signal: left.signal }, lead).catch((error: unknown) => {
    // Leaving while still waiting for the lock is the ordinary end of a tab that never led.
    if (!left.signal.aborted) throw error;
  });
  return () => {
    left.abort();
    channel.close();
  };
}
