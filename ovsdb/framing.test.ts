import fc from "fast-check";
import { expect, test } from "vitest";
import { OvsdbProtocolError } from "./errors.ts";
import { JsonSplitter } from "./framing.ts";

const messages = fc.array(
  fc.record({
    id: fc.integer(),
    result: fc.jsonValue({ stringUnit: "grapheme" }),
    note: fc.string({ unit: "binary" }),
  }),
  { maxLength: 5 },
);

test("messages come out as they went in, wherever the stream is cut and whatever text they hold", () => {
  fc.assert(
    fc.property(messages, fc.constantFrom("", " ", "\n"), fc.array(fc.nat(2_000)), (sent, gap, cuts) => {
      const texts = sent.map((message) => JSON.stringify(message));
      const bytes = Buffer.from(texts.join(gap));
      const points = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])];
      points.sort((a, b) => a - b);
      const splitter = new JsonSplitter();
      const received = points.slice(1).flatMap((end, i) => [...splitter.push(bytes.subarray(points[i], end))]);
      expect(received).toEqual(texts.map((text) => JSON.parse(text)));
    }),
  );
});

test("a message cut into single bytes comes out whole", () => {
  const text = JSON.stringify({ text: 'ä "quoted" \\ {brace} 💧', nested: [{ a: {} }] });
  const splitter = new JsonSplitter();
  const received = [...Buffer.from(text)].flatMap((byte) => [...splitter.push(Buffer.from([byte]))]);
  expect(received).toEqual([JSON.parse(text)]);
});

test("an answer that is no JSON is refused with a hint, not waited for", () => {
  expect(() => [...new JsonSplitter().push(Buffer.from("HTTP/1.1 400 Bad Request\r\n"))]).toThrow(OvsdbProtocolError);
  expect(() => [...new JsonSplitter().push(Buffer.from('{"a":nonsense}'))]).toThrow(OvsdbProtocolError);
});

test("a message beyond the limit is refused before it fills the memory", () => {
  const splitter = new JsonSplitter(1_000);
  expect(() => [...splitter.push(Buffer.from(`{"a":"${"x".repeat(2_000)}`))]).toThrow(/exceeds 1000 bytes/);
});

/** CPU time to take one message of so many bytes in pieces, in microseconds: the best of several. */
function costOf(bytes: number, pieceBytes: number): number {
  const message = Buffer.from(JSON.stringify({ text: "x".repeat(bytes) }));
  const measure = () => {
    const splitter = new JsonSplitter();
    const before = process.cpuUsage();
    for (let at = 0; at < message.length; at += pieceBytes) {
      for (const _ of splitter.push(message.subarray(at, at + pieceBytes)))
        expect(at + pieceBytes).toBeGreaterThan(bytes);
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  return Math.min(...Array.from({ length: 5 }, measure));
}

test("a message of eight times the bytes costs about eight times as much, in however small pieces it comes", () => {
  costOf(500_000, 1_000);
  const ratio = costOf(8_000_000, 1_000) / costOf(1_000_000, 1_000);
  // To look at all that had come at each piece, or to join it, would make it 64.
  expect(ratio).toBeLessThan(24);
});
