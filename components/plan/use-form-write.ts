"use client";

import { useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { setServerIssues } from "#components/form/form-errors.ts";
import { errorOf } from "#components/trpc/error-of.ts";
import { toast } from "#components/ui/toast.ts";
import type { ErrorBody, FieldIssue } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import { issuesOf, ofOnlyItem, type Rename } from "./use-plan.ts";

interface FormWrite<Input, Item> {
  /** The mutation, for good this time. */
  write: (input: Input) => Promise<Written<Item>>;
  onWritten: (written: Written<Item>) => void | Promise<void>;
  rename?: Rename;
}

/**
 * Carries a form out. A refusal goes to the fields it names and nothing typed is lost; a stale version (CONFLICT with the
 * object as it is now) is handed out as `conflict`.
 */
export function useFormWrite<Values extends FieldValues, Out, Input, Item>(
  form: UseFormReturn<Values, unknown, Out>,
  { write, onWritten, rename = ofOnlyItem }: FormWrite<Input, Item>,
) {
  const [conflict, setConflict] = useState<{ current: unknown } | null>(null);
  async function submit(input: Input): Promise<void> {
    let written: Written<Item>;
    try {
      written = await write(input);
    } catch (error) {
      const refusal = errorOf(error);
      if (refusal.code === "CONFLICT" && refusal.current !== undefined)
        return setConflict({ current: refusal.current });
      return setServerIssues(form.setError, issuesOf(refusal, rename).map(withRequest(refusal)));
    }
    await onWritten(written);
  }
  return { submit, conflict, settle: () => setConflict(null) };
}

/** What is nobody's input's fault is looked up by the request: over the fields, where nothing of the form is covered. */
function withRequest({ code, requestId }: ErrorBody): (issue: FieldIssue) => FieldIssue {
  if (code !== "INTERNAL" && code !== "UNAVAILABLE") return (issue) => issue;
  const request = requestId === "none" ? "" : ` (request ${requestId})`;
  return (issue) => ({ ...issue, message: `Nothing was saved. ${issue.message}${request}` });
}

/** A failure that has no field to stand at: stays until it was read. */
export function failed(title: string, error: unknown): void {
  const { message, requestId } = errorOf(error);
  const request = requestId === "none" ? "" : ` (request ${requestId})`;
  toast.error(title, { description: `${message}${request}`, duration: Number.POSITIVE_INFINITY });
}
