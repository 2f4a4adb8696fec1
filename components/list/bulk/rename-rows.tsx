"use client";

import { useId, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import type { Written } from "#model/plan.ts";
import type { ResourceKind } from "#model/registry.ts";
import { BulkChange, type BulkProps } from "./bulk-change.tsx";
import { type RenamePattern, renamed } from "./rename-pattern.ts";
import type { Planned } from "./run-bulk.ts";

interface Named {
  id: string;
  version: number;
  name: string;
}

interface Renaming {
  id: string;
  version: number;
  name: string;
}

type RenameRowsProps<Row> = BulkProps<Row> & {
  kind: ResourceKind;
  batch: number;
  write: (items: Renaming[]) => Promise<Written<unknown>>;
  /** Why something cannot be a name; undefined: it can. */
  problem: (name: string) => string | undefined;
  /** Where a name may be had once only: ports in different networks may have the same. */
  placeOf?: (row: Row) => string;
};

/** So many new names are shown before. */
const shown = 5;

/** Renames rows by a pattern, and shows what the first ones will be called. */
export function RenameRows<Row extends Named>({ problem, placeOf, ...bulk }: RenameRowsProps<Row>) {
  const id = useId();
  const [pattern, setPattern] = useState<RenamePattern>({ find: "", replace: "{name}", first: 1 });
  const set = (part: Partial<RenamePattern>) => setPattern({ ...pattern, ...part });

  // Those that are tried again keep the numbers that they had.
  const numbers = new Map(bulk.rows.map(({ id }, index) => [id, index]));
  const plan = (rows: readonly Row[]): Planned<Renaming>[] => {
    const names = rows.map(({ id, name }) => renamed(name, numbers.get(id) ?? 0, pattern));
    const placed = rows.map((row, index) => `${placeOf?.(row) ?? ""} ${names[index]}`);
    const counts = Map.groupBy(placed, (each) => each);
    return rows.map(({ id, version, name: old }, index) => {
      const name = names[index] ?? old;
      if (name === old) return { why: "keeps its name" };
      const why = problem(name);
      if (why) return { why };
      if ((counts.get(placed[index] ?? "")?.length ?? 0) > 1)
        return { why: "would be called the same as another of these" };
      return { item: { id, version, name } };
    });
  };
  const previews = plan(bulk.rows)
    .flatMap((each, index) => ("item" in each ? [{ old: bulk.rows[index]?.name ?? "", name: each.item.name }] : []))
    .slice(0, shown);
  return (
    <BulkChange {...bulk} verb="Rename" done="renamed" plan={plan}>
      <div className="grid grid-cols-2 gap-3 max-[520px]:grid-cols-1">
        <div>
          <Label htmlFor={`${id}-find`}>Find</Label>
          <Input
            id={`${id}-find`}
            mono
            autoFocus
            value={pattern.find}
            placeholder="the whole name"
            onChange={({ target }) => set({ find: target.value })}
          />
        </div>
        <div>
          <Label htmlFor={`${id}-replace`}>Put in its place</Label>
          <Input
            id={`${id}-replace`}
            mono
            value={pattern.replace}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => set({ replace: target.value })}
          />
        </div>
      </div>
      <p id={`${id}-hint`} className="flex flex-wrap items-center gap-x-1.5 text-s text-ink-3">
        <code className="mono">{"{name}"}</code> is the name as it is, <code className="mono">{"{n}"}</code> a number,{" "}
        <code className="mono">{"{n:3}"}</code> one of three digits. Numbers begin at
        <Input
          aria-label="First number"
          mono
          inputMode="numeric"
          className="h-6 w-16"
          value={String(pattern.first)}
          onChange={({ target }) => set({ first: Number.parseInt(target.value.replaceAll(/\D/g, "") || "0", 10) })}
        />
      </p>
      {previews.length > 0 && (
        <ul aria-label="New names" className="mono flex flex-col gap-0.5 text-s">
          {previews.map(({ old, name }) => (
            <li key={old} className="wrap-anywhere">
              <span className="text-ink-3">{old} → </span>
              {name}
            </li>
          ))}
        </ul>
      )}
    </BulkChange>
  );
}
