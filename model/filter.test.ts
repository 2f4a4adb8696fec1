import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFilter, parseFilter, parseYesNo } from "./filter.ts";

const known = ["status", "label", "network", "ip", "mac"];

function read(text: string) {
  const filter = parseFilter(text, known);
  if (!filter.ok) throw new Error(filter.reason);
  return filter.value;
}

describe("parseFilter", () => {
  test.each([
    ["web", ["web"], []],
    ["  web   db ", ["web", "db"], []],
    ["status:down web", ["web"], [{ key: "status", value: "down" }]],
    ['network:"my net" "two words"', ["two words"], [{ key: "network", value: "my net" }]],
    [
      "label:env=prod label:zone",
      [],
      [
        { key: "label", value: "env=prod" },
        { key: "label", value: "zone" },
      ],
    ],
    [
      "ip:10.0.0.0/24 ip:fd00::/64",
      [],
      [
        { key: "ip", value: "10.0.0.0/24" },
        { key: "ip", value: "fd00::/64" },
      ],
    ],
    ["mac:02:00:00", [], [{ key: "mac", value: "02:00:00" }]],
    ["fd00::5", ["fd00::5"], []],
    ["0a:bc:de:f0:12:34", ["0a:bc:de:f0:12:34"], []],
    ["fe80::/10", ["fe80::/10"], []],
    ["STATUS:up", [], [{ key: "status", value: "up" }]],
    ["", [], []],
  ])("%s", (text, words, tokens) => {
    expect(read(text)).toEqual({ words, tokens });
  });

  test("an unknown token is refused and the known ones are named", () => {
    const filter = parseFilter("colour:red", known);
    expect(filter).toEqual({
      ok: false,
      reason: "There is no filter “colour:”. Known are status:, label:, network:, ip:, mac:.",
    });
  });

  test("a token without a value and control characters are refused", () => {
    expect(parseFilter("status:", known).ok).toBe(false);
    expect(parseFilter("a\u0000b", known).ok).toBe(false);
    expect(parseFilter("a\ud800", known).ok).toBe(false);
  });

  test("whatever is typed is either refused with a reason or read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const filter = parseFilter(text, known);
        expect(filter.ok || filter.reason.length > 0).toBe(true);
      }),
    );
  });

  test("what formatFilter writes is read back as the same", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);
    const token = fc.record({ key: fc.constantFrom(...known), value: word });
    fc.assert(
      fc.property(
        fc.record({ words: fc.array(word, { maxLength: 5 }), tokens: fc.array(token, { maxLength: 5 }) }),
        (filter) => {
          expect(read(formatFilter(filter))).toEqual(filter);
        },
      ),
    );
  });
});

test("yes and no", () => {
  expect([parseYesNo("yes"), parseYesNo("NO"), parseYesNo("true"), parseYesNo("maybe")]).toEqual([
    true,
    false,
    true,
    null,
  ]);
});
