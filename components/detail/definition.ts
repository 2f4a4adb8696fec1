import type { UseQueryResult } from "@tanstack/react-query";
import type { ComponentType, ReactNode } from "react";
import type { ApiCall } from "#components/code/snippets.ts";
import type { PagedKind } from "#model/registry.ts";

/** One call of the API, with what it is for. */
export interface NamedCall {
  title: string;
  hint?: string;
  call: ApiCall;
}

/** A tab of an object's page. */
export interface DetailTab<T> {
  /** The last part of its address; empty: the object's own. */
  segment: string;
  label: string;
  count?: (object: T) => number;
  render: (object: T) => ReactNode;
}

/** What is special about the pages of a kind; all else is made once, from this and from `model/registry.ts`. */
export interface DetailDefinition<T extends { id: string }> {
  kind: PagedKind;
  useObject: (id: string) => UseQueryResult<T, unknown>;
  name: (object: T) => string;
  labels?: (object: T) => Readonly<Record<string, string>>;
  /** The filled badge beside the name. */
  status?: (object: T) => ReactNode;
  /** What it is or lies in, before its id. */
  Meta: ComponentType<{ object: T }>;
  Actions: ComponentType<{ object: T }>;
  Overview: ComponentType<{ object: T }>;
  /** Around all its tabs: what stays when one gives way to another. */
  Around?: ComponentType<{ object: T; children: ReactNode }>;
  /** Tabs of what it holds, after the overview. */
  children?: readonly DetailTab<T>[];
  /** Of the Code tab. */
  calls: (object: T) => readonly NamedCall[];
}
