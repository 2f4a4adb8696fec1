import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressValue, compareAddresses, formatAddress, hostAddressProblem, parseAddress } from "./address.ts";
import { eui64Address, parseMac } from "./mac.ts";
import { isUsableIn, parsePrefix, prefixContains, prefixesOverlap, prefixParts, usableRange } from "./prefix.ts";

const reason = (parsed: ReturnType<typeof parseAddress>) => (parsed.ok ? "read" : parsed.reason);

describe("parseAddress", () => {
  test.each([
    ["10.0.0.256", /at most 255/],
    ["10.0.0", /four numbers/],
    ["10.0.0.1.2", /four numbers/],
    ["010.0.0.1", /Leading zeros/],
    ["0x0a.0.0.1", /four numbers/],
    ["10.0.0.1/24", /without a prefix length/],
    [" 10.0.0.1", /no blanks/],
    ["fe80::1%eth0", /zone/],
    ["::ffff:10.0.0.1", /IPv4-mapped/],
    ["::ffff:a00:1", /IPv4-mapped/],
    ["fd00:::1", /not an IPv6 address/],
    ["fd00::1::2", /not an IPv6 address/],
    ["1:2:3:4:5:6:7:8:9", /not an IPv6 address/],
    ["", /Enter an address/],
    ["1".repeat(10_000), /longer than any/],
    ["١٠.0.0.1", /four numbers/],
  ])("refuses %j and says why", (text, rule) => {
    expect(reason(parseAddress(text))).toMatch(rule);
  });

  test("IPv6 is put into its canonical form (RFC 5952)", () => {
    const canonical = (text: string) => {
      const parsed = parseAddress(text);
      return parsed.ok ? parsed.value : null;
    };
    expect(canonical("FD00:0:0:0:0:0:0:0005")).toBe("fd00::5");
    expect(canonical("2001:db8:0:1:1:1:1:1")).toBe("2001:db8:0:1:1:1:1:1");
    expect(canonical("2001:db8:0:0:1:0:0:1")).toBe("2001:db8::1:0:0:1");
  });

  test("what is formatted is read back as the same value, in both families", () => {
    const value = fc.oneof(
      fc.tuple(fc.constant(4 as const), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n })),
      fc.tuple(fc.constant(6 as const), fc.bigInt({ min: 1n << 64n, max: (1n << 128n) - 1n })),
    );
    fc.assert(
      fc.property(value, ([family, number]) => {
        const text = formatAddress(family, number);
        expect(addressValue(text)).toBe(number);
        expect(parseAddress(text)).toEqual({ ok: true, value: text });
      }),
    );
  });

  test("order is by family, then by value", () => {
    const sorted = ["fd00::1", "10.0.0.10", "10.0.0.9"].sort(compareAddresses);
    expect(sorted).toEqual(["10.0.0.9", "10.0.0.10", "fd00::1"]);
  });
});

test.each([
  ["224.0.0.1", /multicast/],
  ["255.255.255.255", /broadcast/],
  ["240.0.0.1", /reserved/],
  ["127.0.0.1", /loopback/],
  ["0.0.0.0", /this network/],
  ["ff02::1", /multicast/],
  ["::1", /loopback/],
  ["::", /unspecified/],
  ["fe80::1", /link-local/],
])("no host can have %s", (address, rule) => {
  expect(hostAddressProblem(address)).toMatch(rule);
  expect(hostAddressProblem("10.0.0.1") ?? hostAddressProblem("fd00::1")).toBeNull();
});

describe("prefixes", () => {
  test.each([
    ["10.0.0.0", /Add the prefix length/],
    ["10.0.0.1/24", /host bits set; the network is 10\.0\.0\.0\/24/],
    ["10.0.0.0/33", /from 0 to 32/],
    ["10.0.0.0/024", /from 0 to 32/],
    ["fd00::/129", /from 0 to 128/],
    ["fd00::1/64", /the network is fd00::\/64/],
    ["10.0.0.0/-1", /from 0 to 32/],
  ])("refuses %s", (text, rule) => {
    const parsed = parsePrefix(text);
    expect(parsed.ok ? "read" : parsed.reason).toMatch(rule);
  });

  test("network and broadcast address are no host's; IPv6 has no broadcast", () => {
    expect(isUsableIn("10.0.0.0/24", "10.0.0.0")).toBe(false);
    expect(isUsableIn("10.0.0.0/24", "10.0.0.255")).toBe(false);
    expect(isUsableIn("10.0.0.0/31", "10.0.0.0")).toBe(true);
    expect(isUsableIn("fd00::/64", "fd00::")).toBe(false);
    expect(isUsableIn("fd00::/64", "fd00::ffff:ffff:ffff:ffff")).toBe(true);
    expect(usableRange("10.0.0.0/30")).toEqual({ first: addressValue("10.0.0.1"), last: addressValue("10.0.0.2") });
  });

  test("prefixes overlap exactly when one contains the other's first address", () => {
    const prefix = fc
      .tuple(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), fc.integer({ min: 1, max: 32 }))
      .map(([value, length]) => `${formatAddress(4, (value >> BigInt(32 - length)) << BigInt(32 - length))}/${length}`);
    fc.assert(
      fc.property(prefix, prefix, (a, b) => {
        const start = (text: string) => formatAddress(4, prefixParts(text).first);
        expect(prefixesOverlap(a, b)).toBe(prefixContains(a, start(b)) || prefixContains(b, start(a)));
      }),
    );
  });
});

describe("MACs", () => {
  test.each([
    ["02:00:00:12:34", /six pairs/],
    ["02:00:00:12:34:5g", /six pairs/],
    ["01:00:5e:00:00:01", /multicast/],
    ["ff:ff:ff:ff:ff:ff", /multicast/],
    ["00:00:00:00:00:00", /nobody/],
  ])("refuses %s", (text, rule) => {
    const parsed = parseMac(text);
    expect(parsed.ok ? "read" : parsed.reason).toMatch(rule);
  });

  test("are written in lower case with colons", () => {
    expect(parseMac("02-AB-00-12-34-56")).toEqual({ ok: true, value: "02:ab:00:12:34:56" });
  });

  test("EUI-64 follows RFC 4291, appendix A", () => {
    expect(eui64Address("fd00::/64", "02:00:00:12:34:56")).toBe("fd00::ff:fe12:3456");
    expect(eui64Address("2001:db8::/64", "34:56:78:9a:bc:de")).toBe("2001:db8::3656:78ff:fe9a:bcde");
  });
});
