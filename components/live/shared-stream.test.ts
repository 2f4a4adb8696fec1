import { expect, it, vi } from "vitest";
import { joinSharedStream, type StreamMessage } from "./shared-stream.ts";

type Heard = StreamMessage<string>;

// Node has BroadcastChannel and Web Locks of its own: this is the real protocol, with tabs of one process.
const joined = (name: string) => {
  const heard: Heard[] = [];
  let tell: ((message: Heard) => void) | null = null;
  const close = vi.fn();
  const leave = joinSharedStream<string>(
    name,
    (say) => {
      tell = say;
      return close;
    },
    (message) => heard.push(message),
  );
  return { heard, close, leave, leads: () => tell !== null, say: (message: Heard) => tell?.(message) };
};

it("opens one stream for all tabs, passes on what it says, and hands over when the first leaves", async () => {
  const first = joined("one");
  await vi.waitFor(() => expect(first.leads()).toBe(true));
  first.say({ type: "state", state: "live" });
  const second = joined("one");
  await vi.waitFor(() => expect(second.heard).toContainEqual({ type: "state", state: "live" }));
  expect(second.leads()).toBe(false);
  first.say({ type: "event", event: "x" });
  await vi.waitFor(() => expect(second.heard).toContainEqual({ type: "event", event: "x" }));
  first.leave();
  expect(first.close).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(second.leads()).toBe(true));
  second.leave();
});

it("keeps no lock for a tab that left before it got one", async () => {
  joined("two").leave();
  const next = joined("two");
  await vi.waitFor(() => expect(next.leads()).toBe(true));
  next.leave();
});
