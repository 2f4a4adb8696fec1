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

/** What is said of bringing back what is gone, and of giving back the values that something had. */
const words = {
  restore: {
    description: "With the same ids, names, MACs and addresses.",
    action: "Bring back",
    done: "brought back",
    cannot: "It cannot be brought back.",
  },
  revert: {
    description: "Everything gets back exactly the values that it had before, or nothing is changed.",
    action: "Undo",
    done: "is as it was before",
    cannot: "It cannot be undone.",
  },
};

/** Shows what an undo does, or why it cannot, before it does. */
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
  const { strong, rest } = operationWords(operation);
  const isRestoring = operation.groups.every(({ action }) => action === "deleted");
  const { description, action, done, cannot } = words[isRestoring ? "restore" : "revert"];
  const carryOut = () =>
    undo.mutate(input, {
      onSuccess: () => {
        toast.success(`${strong} ${done}`);
        void queries.invalidateQueries();
        onClose();
      },
      onError: (error) => failed(cannot, error),
    });
  const steps = rehearsal.data?.plan ? consequencesOf(rehearsal.data.plan) : [];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={
        isRestoring ? `Bring back ${strong.charAt(0).toLowerCase()}${strong.slice(1)}?` : `Undo “${strong} ${rest}”?`
      }
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{refusal ? "Close" : "Cancel"}</Button>
          {!refusal && (
            <Button variant="primary" loading={undo.isPending} disabled={!rehearsal.data} onClick={carryOut}>
              {action}
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
        {refusal && (
          <Step tone="bad">
            {cannot} {refusal.message}
          </Step>
        )}
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
