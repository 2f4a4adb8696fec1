import { z } from "zod";
import { hostileValue, plausible } from "./hostile.ts";
import type { Random } from "./random.ts";

/** Ids by the kind that `refSchema` names: of objects that are there, and of some that are not, or somebody else's. */
export type IdPool = (kind: string) => readonly string[];

// Which of the plausible values a leaf takes is found out once.
const fitting = new WeakMap<z.core.$ZodType, unknown[]>();
const values: readonly unknown[] = [
  ...plausible,
  ...[0, 1, 2, 50, 1400, 3600, true, false, null, {}, [], { env: "prod" }],
  new Date("2030-01-01T00:00:00Z"),
];

function fits(schema: z.core.$ZodType): unknown[] {
  const known = fitting.get(schema);
  if (known) return known;
  const found = values.filter((value) => z.safeParse(schema, value).success);
  fitting.set(schema, found);
  return found;
}

/** Values that nobody has used yet: of names, addresses, prefixes, MACs and e-mail addresses. */
function freshValues(random: Random): string[] {
  const byte = () => random.below(256);
  const hex = () => byte().toString(16).padStart(2, "0");
  return [
    `n-${hex()}${hex()}${hex()}`,
    `10.65.0.${2 + random.below(250)}`,
    `10.${byte()}.${byte()}.0/24`,
    `fd00:${hex()}${hex()}::/64`,
    `02:${hex()}:${hex()}:${hex()}:${hex()}:${hex()}`,
    `${hex()}${hex()}@skein.test`,
  ];
}

/** An input that has the schema's shape and, mostly, keeps its rules. */
export function validInput(schema: z.core.$ZodType, ids: IdPool, random: Random): unknown {
  const kind = z.globalRegistry.get(schema)?.ref;
  if (typeof kind === "string") return random.pick(ids(kind));
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([name, field]) => {
          const value = validInput(field, ids, random);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    case "array":
      return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => validInput(def.element, ids, random));
    case "optional":
    case "default":
      // An id is seldom left out: a person must say in which project.
      return random.chance(z.globalRegistry.get(def.innerType)?.ref ? 0.15 : 0.65)
        ? undefined
        : validInput(def.innerType, ids, random);
    case "nullable":
      return random.chance(0.2) ? null : validInput(def.innerType, ids, random);
    case "readonly":
      return validInput(def.innerType, ids, random);
    case "union":
      return validInput(random.pick(def.options), ids, random);
    case "enum":
      return random.pick(Object.values(def.entries));
    case "literal":
      return random.pick(def.values);
    default: {
      const fresh = freshValues(random).filter((value) => z.safeParse(schema, value).success);
      const known = fits(schema);
      if (fresh.length > 0 && random.chance(0.7)) return random.pick(fresh);
      return known.length > 0 && random.chance(0.95) ? random.pick(known) : random.pick(plausible);
    }
  }
}

/** The input with one place of it spoiled. */
export function nearlyValid(input: unknown, random: Random): unknown {
  if (Array.isArray(input)) {
    const at = random.below(input.length + 1);
    if (random.chance(0.2)) return [...input, ...input];
    if (random.chance(0.1)) return Array.from({ length: 1_001 }, () => input[0] ?? null);
    return at === input.length
      ? [...input, hostileValue(random)]
      : input.map((item, index) => (index === at ? nearlyValid(item, random) : item));
  }
  if (typeof input === "object" && input !== null && !(input instanceof Date)) {
    const entries = Object.entries(input);
    if (entries.length === 0 || random.chance(0.1)) return { ...input, [String(hostileValue(random))]: 1 };
    const [name = ""] = random.pick(entries);
    if (random.chance(0.15)) return Object.fromEntries(entries.filter(([key]) => key !== name));
    return Object.fromEntries(entries.map(([key, value]) => [key, key === name ? nearlyValid(value, random) : value]));
  }
  return hostileValue(random);
}
