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
