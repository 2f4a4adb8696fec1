import fc from "fast-check";
import { expect, test } from "vitest";
import { prefixesOverlap } from "./prefix.ts";
import { suggestPrefixes } from "./suggest.ts";

const project = "0192f0c4-5d6e-7a8b-9c0d-112233445566";

test("an empty project is offered the first /24 and the first /64 of its own /48", () => {
  expect(suggestPrefixes([], project)).toEqual({ ipv4: "10.0.0.0/24", ipv6: "fd22:3344:5566::/64" });
});

test("the next free prefix is offered, gaps first", () => {
  expect(suggestPrefixes(["10.0.0.0/24", "10.0.2.0/24"], project).ipv4).toBe("10.0.1.0/24");
  expect(suggestPrefixes(["10.0.0.0/16"], project).ipv4).toBe("10.1.0.0/24");
  expect(suggestPrefixes(["10.0.0.128/25", "10.0.1.0/30"], project).ipv4).toBe("10.0.2.0/24");
  expect(suggestPrefixes(["fd22:3344:5566::/64"], project).ipv6).toBe("fd22:3344:5566:1::/64");
  expect(suggestPrefixes(["10.0.0.0/8"], project).ipv4).toBeNull();
});

test("what is offered overlaps nothing that is used", () => {
  const prefix = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 30 })).map(([octet, length]) => {
    const value = ((10 * 2 ** 24 + octet * 2 ** 10) >>> (32 - length)) * 2 ** (32 - length);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".")}/${length}`;
  });
  fc.assert(
    fc.property(fc.array(prefix), (used) => {
      const { ipv4 } = suggestPrefixes(used, project);
      for (const other of used) expect(ipv4 !== null && prefixesOverlap(ipv4, other)).toBe(false);
    }),
  );
});
