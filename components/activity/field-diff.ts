import { short } from "#components/plan/plan-words.ts";
import { leaseWords } from "#components/subnet/subnet-words.ts";
import { networkTypeWords, raModeWords } from "#model/resources/network.ts";

/** How a field differs: as a whole, or by what was taken out of a list or set of pairs and what was added. */
export type FieldDiff =
  | { whole: { before: string; after: string } }
  | { parts: { removed: string[]; added: string[]; kept: number } };

const words: Readonly<Record<string, (value: unknown) => string>> = {
  leaseSeconds: (value) => (typeof value === "number" ? leaseWords(value) : short(value)),
  mtu: (value) => (value === null ? "automatic" : `${short(value)} bytes`),
  type: (value) => labelIn(networkTypeWords, value),
  raMode: (value) => labelIn(raModeWords, value),
  gateway: (value) => (value === null ? "no gateway" : short(value)),
  role: (value) => short(value),
};

/** A stored value of a field as people read it, with its unit. */
export function valueWords(field: string, value: unknown): string {
  return (words[field] ?? short)(value);
}

/** What differs in a field. Of a list it is its elements, of labels the pairs. */
export function diffOf(field: string, before: unknown, after: unknown): FieldDiff {
  const [old, next] = [partsOf(before), partsOf(after)];
  if (!old || !next) return { whole: { before: valueWords(field, before), after: valueWords(field, after) } };
  const removed = old.filter((part) => !next.includes(part));
  const added = next.filter((part) => !old.includes(part));
  // The same elements in another order.
  if (removed.length + added.length === 0)
    return { whole: { before: valueWords(field, before), after: valueWords(field, after) } };
  return { parts: { removed, added, kept: old.length - removed.length } };
}

/** The elements of a list or the pairs of a map; null for what is neither. */
function partsOf(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== "object" || value === null || "start" in value) return null;
  return Object.entries(value).map(([key, inner]) => (inner === "" ? key : `${key}=${short(inner)}`));
}

function labelIn(table: Readonly<Record<string, { label: string }>>, value: unknown): string {
  return (typeof value === "string" && Object.hasOwn(table, value) && table[value]?.label) || short(value);
}
