import { z } from "zod";

/** Where an id stands in an input. */
export interface RefPath {
  kind: string;
  path: string;
}

/** Gives the id to put at a place, or undefined to leave the field out. */
export type IdOf = (ref: RefPath) => string | undefined;

// Values that fit the leaves of our schemas; the first that a schema takes is used. Versions are 1, as of new objects.
const leaves: unknown[] = [
  "sample-1",
  "10.250.0.10",
  "10.250.0.0/24",
  "02:00:5e:00:00:01",
  "sample@skein.test",
  "name",
  "a password for samples",
  "0199aaaa-0000-7000-8000-000000000001",
  "1",
  "0".repeat(64),
  "",
  1,
  1400,
  false,
  new Date("2100-01-01T00:00:00Z"),
  {},
  [],
  null,
];

/**
 * A valid input for a procedure, made from its own schema. Every field that takes an id (`refSchema(kind)`) gets what
 * `idOf` says; other optional fields are filled in too unless the schema's rules forbid them together.
 * @throws when no value can be found: then the generator must learn the new kind of field
 */
export function sampleInput(schema: z.core.$ZodType, idOf: IdOf, path = "input"): unknown {
  const kind = refKind(schema);
  if (kind) return idOf({ kind, path });
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return sampleObject(schema, def.shape, idOf, path);
    case "array":
      return fitting(schema, [[sampleInput(def.element, idOf, `${path}[0]`)], []], path);
    case "optional":
    case "nullable":
    case "default":
    case "readonly":
      return sampleInput(def.innerType, idOf, path);
    case "union":
      return sampleInput(def.options[0] ?? z.never(), idOf, path);
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    default:
      return fitting(schema, leaves, path);
  }
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

function sampleObject(schema: z.core.$ZodType, shape: Shape, idOf: IdOf, path: string): unknown {
  // A cursor is what a page before gave; there is none.
  const fields = Object.entries(shape).filter(([name]) => name !== "cursor");
  const sampled = fields.map(([name, field]) => ({
    name,
    needed: !z.safeParse(field, undefined).success,
    holdsRef: containsRef(field),
    value: sampleInput(field, idOf, `${path}.${name}`),
  }));
  const choose = (which: (field: (typeof sampled)[number]) => boolean) =>
    Object.fromEntries(
      sampled.filter((field) => field.value !== undefined && which(field)).map((f) => [f.name, f.value]),
    );
  const candidates = [
    choose(() => true),
    choose((field) => field.needed || field.holdsRef),
    choose((field) => field.needed),
  ];
  return fitting(schema, candidates, path);
}

function fitting(schema: z.core.$ZodType, candidates: readonly unknown[], path: string): unknown {
  for (const candidate of candidates) if (z.safeParse(schema, candidate).success) return candidate;
  throw new Error(`No sample fits ${path}: teach server/testing/sample-input.ts a value for it.`);
}

function refKind(schema: z.core.$ZodType): string | undefined {
  const ref = z.globalRegistry.get(schema)?.ref;
  return typeof ref === "string" ? ref : undefined;
}

function containsRef(schema: z.core.$ZodType): boolean {
  if (refKind(schema)) return true;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.values(def.shape).some(containsRef);
    case "array":
      return containsRef(def.element);
    case "union":
      return def.options.some(containsRef);
    case "optional":
    case "nullable":
    case "default":
    case "readonly":
      return containsRef(def.innerType);
    default:
      return false;
  }
}

/** Every place in the input that takes an id. */
export function refPaths(schema: z.core.$ZodType, idOf: IdOf): RefPath[] {
  const found: RefPath[] = [];
  sampleInput(schema, (ref) => {
    if (!found.some(({ path }) => path === ref.path)) found.push(ref);
    return idOf(ref);
  });
  return found;
}
