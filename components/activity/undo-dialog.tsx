"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { consequencesOf } from "#components/plan/plan-words.ts";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Operation } from "#model/resources/change.ts";
import { operationWords } from "./operations.ts";

/** Shows what an undo brings back, or why it cannot, before it does. */
export function UndoDialog({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { projectId: project.id, operationId: operation.id };
  const rehearsal = useQuery({
    queryKey: ["plan", "change.undo", operation.id],
    queryFn: () => client.change.undo.mutate({ ...input, dryRun: true }),
    retry: false,
    gcTime: 0,
    staleTime: 0,
  });
  const queries = useQueryClient();
  const undo = useMutation(trpc.change.undo.mutationOptions());
  const refusal = rehearsal.error ? errorOf(rehearsal.error) : null;
  const { strong } = operationWords(operation);
  const bringBack = () =>
    undo.mutate(input, {
      onSuccess: () => {
        toast.success(`${strong} brought back`);
        void queries.invalidateQueries(trpc.change.pathFilter());
        onClose();
      },
      onError: (error) => failed(`${strong} was not brought back`, error),
    });
  const steps = rehearsal.data?.plan ? consequencesOf(rehearsal.data.plan) : [];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Bring back ${strong.charAt(0).toLowerCase()}${strong.slice(1)}?`}
      description="With the same ids, names, MACs and addresses."
      footer={
        <>
          <Button onClick={onClose}>{refusal ? "Close" : "Cancel"}</Button>
          {!refusal && (
            <Button variant="primary" loading={undo.isPending} disabled={!rehearsal.data} onClick={bringBack}>
              Bring back
            </Button>
          )}
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-2.5">
        {rehearsal.isPending && (
          <>
            <Skeleton className="w-56" />
            <Skeleton className="w-40" />
          </>
        )}
        {refusal && <Step tone="bad">It cannot be brought back. {refusal.message}</Step>}
        {steps.map(({ strong, rest }) => (
          <Step key={strong + rest} tone="ok">
            <b className="font-semibold">{strong}</b>
            {rest}
          </Step>
        ))}
        {rehearsal.data?.plan?.warnings.map((warning) => (
          <Step key={warning} tone="warn">
            {warning}
          </Step>
        ))}
      </div>
    </Dialog>
  );
}

function Step({ tone, children }: { tone: "ok" | "warn" | "bad"; children: ReactNode }) {
  return (
    <div className="flex gap-2.5">
      <ToneIcon tone={tone} className="mt-px" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  );
}
