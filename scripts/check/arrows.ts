import path from "node:path";

// Which room may import from which (docs/architecture.md). More specific rooms come first.
// "types" means: only `import type`.
type Permission = "all" | "types";

interface Room {
  /** Paths that belong to it. */
  matches: RegExp;
  imports: readonly (readonly [RegExp, Permission])[];
}

const anything = /^/;
const all = (...rooms: string[]): (readonly [RegExp, Permission])[] =>
  rooms.map((room) => [new RegExp(`^${room}(/|$)`), "all"] as const);

const rooms: readonly Room[] = [
  // Tests and their fixtures may set up whatever they need.
  { matches: /(\.test\.tsx?$|\/testing\/)/, imports: [[anything, "all"]] },
  { matches: /^model\//, imports: all("model") },
  { matches: /^ovsdb\//, imports: all("ovsdb") },
  // Pure: intent in, rows out.
  {
    matches: /^server\/ovn\/compile\//,
    imports: [
      ...all("server/ovn/compile", "server/ovn/schema", "server/ovn/identity.ts", "model"),
      [/^server\//, "types"],
    ],
  },
  { matches: /^server\//, imports: all("server", "model", "ovsdb", "prisma") },
  { matches: /^components\//, imports: [...all("components", "model"), [/^server\//, "types"]] },
  {
    matches: /^app\//,
    imports: [...all("app", "components", "model", "server/trpc", "server/auth"), [/^server\//, "types"]],
  },
  { matches: /^client\//, imports: [...all("client", "model"), [/^server\//, "types"]] },
  { matches: /^lab\//, imports: all("lab", "model", "scripts") },
  { matches: /^(scripts|bench|chaos|e2e|examples)\//, imports: [[/^(?!app\/|components\/)/, "all"]] },
];

export interface Import {
  /** As written. */
  specifier: string;
  typeOnly: boolean;
}

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g;

/** The import statements of a module. */
export function importsOf(text: string): Import[] {
  return [...text.matchAll(statement)].map((match) => ({
    specifier: match[2] ?? match[3] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

/** The imported file's path from the project's root, or null for a package. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return null;
}

/** Imports that point from one room into another against the arrows, in words. */
export function wrongArrows(file: string, text: string): string[] {
  const room = rooms.find(({ matches }) => matches.test(file));
  if (!room) return [];
  return importsOf(text).flatMap(({ specifier, typeOnly }) => {
    const target = targetOf(file, specifier);
    if (target === null) return [];
    const allowed = room.imports.some(
      ([pattern, permission]) => pattern.test(target) && (permission === "all" || typeOnly),
    );
    return allowed ? [] : [`imports ${specifier}, against the arrows between rooms`];
  });
}
