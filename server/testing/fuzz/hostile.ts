import type { Random } from "./random.ts";

/** Texts that are what something in Skein reads: names, addresses, prefixes, ids, filters, cursors. */
export const plausible: readonly string[] = [
  "sample-1",
  "web",
  "a",
  "x".repeat(63),
  "shop.internal",
  "10.7.0.9",
  "10.7.0.0/24",
  "10.0.0.0/8",
  "fd00:7::/64",
  "fd00:7::9",
  "02:00:5e:00:00:01",
  "lena@skein.test",
  "a password for samples",
  "0199aaaa-0000-7000-8000-000000000001",
  "1",
  "7",
  "",
  "status:up",
  "ip:10.7.0.0/16 network:web",
  "label:env=prod kind:port action:created",
  "env=prod",
  "2030-01-01T00:00:00Z",
];

const texts: readonly string[] = [
  ...plausible,
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff lone",
  "‮evil",
  "​",
  "ﷺ".repeat(40),
  '\'; DROP TABLE "Port"; --',
  "%",
  "_%\\",
  "\\",
  '"',
  'x", ntp_server = 6.6.6.6',
  "$(reboot)",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "NaN",
  "-0",
  "1e400",
  "010.0.0.1",
  "::ffff:10.0.0.1",
  "fe80::1%eth0",
  "10.0.0.0/33",
  "0.0.0.0/0",
  "::/0",
  "255.255.255.255",
  "ff02::1",
  "ip:10.0.0.0/-1",
  "status:",
  'network:"',
  ":",
  "a:".repeat(200),
  "x".repeat(5_000),
  "ß".repeat(64),
  "e\u0301",
  "0000-01-01T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  Buffer.from('["name","asc","x","0199aaaa-0000-7000-8000-000000000001"]').toString("base64url"),
  Buffer.from('["updatedAt","desc","9999-99-99","x"]').toString("base64url"),
  "99999999999999999999",
];

const numbers: readonly number[] = [
  0,
  -1,
  1,
  2,
  0.5,
  65_536,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  1e21,
  1.7976931348623157e308,
  Number.MIN_VALUE,
];

/** Any JSON, mostly such as no schema has in mind. */
export function hostileValue(random: Random, depth = 0): unknown {
  switch (random.below(depth > 3 ? 5 : 9)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(numbers);
    case 3:
    case 4:
      return random.pick(texts);
    case 5:
      return Array.from({ length: random.below(4) }, () => hostileValue(random, depth + 1));
    case 6:
      return Array.from({ length: random.pick([101, 1_001, 3_000]) }, () => random.pick([null, 1, "x"]));
    case 7:
      return nested(random.pick([50, 500]));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [random.pick(texts), hostileValue(random, depth + 1)]),
      );
  }
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { items: value };
  return value;
}
