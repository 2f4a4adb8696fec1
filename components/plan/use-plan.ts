"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { setServerIssues } from "#components/form/form-errors.ts";
import { errorOf } from "#components/trpc/error-of.ts";
import type { ErrorBody, FieldIssue } from "#model/errors.ts";
import type { Plan, RefusedItem } from "#model/plan.ts";

/** How long typing may pause before the server is asked. */
const pauseMs = 350;

/** The answer of a dry run, as far as a plan is concerned. */
export interface Rehearsed {
  plan: Plan | null;
  items: readonly unknown[];
  /** In the mode "each": what would be left out, and why. */
  refused?: readonly RefusedItem[];
}

export interface PlanState<Result extends Rehearsed> {
  /** Of the last input that was valid; null until there was one. */
  result: Result | null;
  refusal: ErrorBody | null;
  /** The form is not complete enough to ask. */
  incomplete: boolean;
  /** What is shown belongs to an older input; the newer answer is on its way. */
  stale: boolean;
}

interface PlanRequest<Input, Result extends Rehearsed> {
  /** Null while the form is not valid. */
  input: Input | null;
  /** The mutation with `dryRun: true`. */
  rehearse: (input: Input) => Promise<Result>;
  /** Off while the form is closed, and once it was carried out. */
  enabled?: boolean;
}

/** Asks the server what the form would do, while one types: by the same mutation, with `dryRun`. */
export function usePlan<Input, Result extends Rehearsed>(request: PlanRequest<Input, Result>): PlanState<Result> {
  const { input, rehearse, enabled = true } = request;
  const text = input === null ? null : JSON.stringify(input);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ["plan", asked],
    // Asked only while it stands for the input of this very moment, which as text would lose its dates.
    queryFn: input !== null && asked === text ? () => rehearse(input) : skipToken,
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    staleTime: 5_000,
  });
  return {
    result: text === null || query.isError ? null : (query.data ?? null),
    refusal: query.isError && asked === text ? errorOf(query.error) : null,
    incomplete: text === null,
    stale: text !== asked || query.isFetching,
  };
}

/** Where an issue of the server (path from the input's root) belongs in the form. Null: to the form as a whole. */
export type Rename = (issue: FieldIssue) => FieldIssue | null;

/** `["items", 0, "name"]` of a call with one item is the form's `name`. */
export const ofOnlyItem: Rename = (issue) => ({ ...issue, path: issue.path.slice(2) });

/** Shows the plan's refusal at the fields it names, and takes it away again when the plan succeeds. */
export function useRefusalAtFields<Values extends FieldValues, Out>(
  form: UseFormReturn<Values, unknown, Out>,
  refusal: ErrorBody | null,
  rename: Rename = ofOnlyItem,
): void {
  const shown = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the refusal alone decides
  useEffect(() => {
    if (refusal) {
      shown.current = true;
      setServerIssues(form.setError, issuesOf(refusal, rename), "plan");
    } else if (shown.current) {
      shown.current = false;
      form.clearErrors();
    }
  }, [refusal?.requestId]);
}

/** The refusal as issues of the form's fields; one that names no field concerns the whole. */
export function issuesOf(refusal: ErrorBody, rename: Rename): FieldIssue[] {
  const issues = (refusal.issues ?? []).map((issue) => rename(issue) ?? { ...issue, path: [] });
  return issues.length > 0 ? issues : [{ path: [], message: refusal.message }];
}
