"use client";

import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ResourceList, type ResourceListProps } from "./resource-list.tsx";

type ListPageProps<Row, Key extends string, Sort extends string, Column extends string> = ResourceListProps<
  Row,
  Key,
  Sort,
  Column
> & {
  /** The button that makes one; where there is none yet, `nothingYet` offers it instead. */
  create?: ReactNode;
};

/** The page of a list: what it is and how many there are, the way to make one, and the list. */
export function ListPage<Row extends { id: string }, Key extends string, Sort extends string, Column extends string>({
  create,
  ...list
}: ListPageProps<Row, Key, Sort, Column>) {
  const { spec, query, url } = list;
  const isEmpty = query.data?.total === 0 && !url.filter;
  return (
    <>
      <PageHeader title={spec.title} count={query.data?.total} actions={isEmpty ? undefined : create} />
      <ResourceList {...list} />
    </>
  );
}
