"use client";

import { type ReactNode, useId } from "react";
import { totalWords } from "#model/total.ts";
import { ResourceList, type ResourceListProps } from "./resource-list.tsx";

type ListSectionProps<Row, Key extends string, Sort extends string, Column extends string> = ResourceListProps<
  Row,
  Key,
  Sort,
  Column
> & {
  /** What can be done with all of them. */
  actions?: ReactNode;
};

/** A list that is a part of a page: what it is and how many there are, and the list. */
export function ListSection<
  Row extends { id: string },
  Key extends string,
  Sort extends string,
  Column extends string,
>({ actions, ...list }: ListSectionProps<Row, Key, Sort, Column>) {
  const { spec, query } = list;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <header className="mb-2.5 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id={id} className="text-l font-semibold tracking-[-0.01em]">
          {spec.title}
        </h2>
        {query.data && <span className="num text-ink-3">{totalWords(query.data.total)}</span>}
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </header>
      <ResourceList {...list} />
    </section>
  );
}
