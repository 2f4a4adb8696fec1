import { labelsSchema } from "#model/fields.ts";

type Labels = Readonly<Record<string, string>>;

/** What is typed of labels: `env=prod, pci`. */
export function readLabels(text: string): { labels: Labels } | { problem: string } {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const labels = Object.fromEntries(
    parts.map((part) => {
      const equals = part.indexOf("=");
      return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
  const read = labelsSchema.safeParse(labels);
  return read.success ? { labels: read.data } : { problem: read.error.issues[0]?.message ?? "These are no labels." };
}

/** The labels that a row has afterwards; null: it has them already. */
export function changedLabels(labels: Labels, add: Labels, remove: ReadonlySet<string>): Labels | null {
  const kept = Object.entries(labels).filter(([key]) => !remove.has(key) || Object.hasOwn(add, key));
  const changed = { ...Object.fromEntries(kept), ...add };
  const isSame =
    Object.keys(changed).length === Object.keys(labels).length &&
    Object.entries(changed).every(([key, value]) => labels[key] === value);
  return isSame ? null : changed;
}

/** The keys that rows bear, with how many bear each; the most frequent first. */
export function labelKeys(rows: readonly { labels: Labels }[]): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { labels } of rows) for (const key of Object.keys(labels)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
