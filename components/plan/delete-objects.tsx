"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { ErrorDetails } from "#model/errors.ts";
import { countOf, kindWord } from "#model/registry.ts";
import { Dependants } from "./dependants.tsx";
import { PlanLine } from "./plan-line.tsx";
import { type DeletableKind, removals } from "./removals.ts";
import { failed } from "./use-form-write.ts";
import { useUndoToast } from "./use-undo-toast.ts";

/** From so many objects that go on the name has to be typed. */
const largeFrom = 10;

/** What the server says of a deletion before it is one. */
interface Look {
  dependants: NonNullable<ErrorDetails["dependants"]>;
  warnings: readonly string[];
}

type DeleteObjectsProps = {
  kind: DeletableKind;
  /** Empty: nothing is being deleted. */
  objects: readonly { id: string; name: string }[];
  onClose: () => void;
  onDeleted?: () => void;
};

/**
 * Deletes at once, with Undo, what nothing depends on and nothing uses; else says what goes with it, or loses its
 * connection, and asks. What is refused while something depends on it is told, not offered.
 */
export function DeleteObjects({ kind, objects, onClose, onDeleted }: DeleteObjectsProps) {
  const project = useProject();
  const client = useTRPCClient();
  const offerUndo = useUndoToast();
  const ids = objects.map(({ id }) => id);
  const [only] = objects;
  const what = objects.length === 1 && only ? `${kindWord(kind, 1)} ${only.name}` : countOf(kind, objects.length);
  const { cascades, remove: call } = removals(client)[kind];

  const fail = (error: unknown) => {
    failed(`${capital(what)} ${objects.length === 1 ? "was" : "were"} not deleted`, error);
    onClose();
  };
  const remove = useMutation({
    mutationFn: (cascade: boolean) => call({ projectId: project.id, ids, cascade }),
    onSuccess: ({ operationId }) => {
      offerUndo(`${capital(what)} deleted`, { kind, action: "deleted", operationIds: [operationId] });
      onDeleted?.();
      onClose();
    },
    onError: fail,
  });
  const look = useQuery({
    queryKey: ["plan", `${kind}.remove`, ids],
    queryFn: async (): Promise<Look> => {
      try {
        const { plan } = await call({ projectId: project.id, ids, dryRun: true });
        return { dependants: [], warnings: plan?.warnings ?? [] };
      } catch (error) {
        const refusal = errorOf(error);
        if (refusal.code === "HAS_DEPENDANTS") return { dependants: refusal.dependants ?? [], warnings: [] };
        throw error;
      }
    },
    enabled: ids.length > 0,
    retry: false,
    gcTime: 0,
    staleTime: 0,
  });
  const found = look.isFetching ? undefined : look.data;
  const isFree = found?.dependants.length === 0 && found.warnings.length === 0;

  const begun = useRef<string | null>(null);
  useEffect(() => {
    const key = ids.join();
    if (key === "") begun.current = null;
    if (!isFree || begun.current === key) return;
    begun.current = key;
    remove.mutate(false);
  });
  useEffect(() => {
    if (look.error && ids.length > 0) fail(look.error);
  });

  if (!found || isFree || ids.length === 0) return null;
  const { dependants, warnings } = found;
  if (dependants.length > 0 && !cascades)
    return (
      <Dialog
        open
        onOpenChange={(open) => open || onClose()}
        title={`${capital(what)} ${objects.length === 1 ? "is" : "are"} in use`}
        description="Something holds on to it. Take that away first."
        footer={<Button onClick={onClose}>Close</Button>}
      >
        <Dependants dependants={dependants} />
      </Dialog>
    );
  const count = dependants.reduce((sum, { count }) => sum + count, 0);
  const isLarge = count + (warnings.length > 0 ? objects.length : 0) >= largeFrom;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Delete ${what}?`}
      description={
        count > 0 ? `What lies in it goes with it.${boundWords(dependants)}` : "Something uses it at this moment."
      }
      confirmLabel={count > 0 ? `Delete with ${count.toLocaleString("en")} dependants` : "Delete"}
      danger
      pending={remove.isPending}
      typeToConfirm={isLarge ? (objects.length === 1 ? only?.name : "delete") : undefined}
      onConfirm={() => remove.mutate(count > 0)}
    >
      {count > 0 && <Dependants dependants={dependants} />}
      {warnings.map((warning) => (
        <PlanLine key={warning} tone="warn">
          {warning}
        </PlanLine>
      ))}
    </AlertDialog>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function boundWords(dependants: Look["dependants"]): string {
  const count = dependants.reduce((sum, { bound = 0 }) => sum + bound, 0);
  if (count === 0) return "";
  if (count === 1) return " One of its ports is plugged in: its guest loses its connection at once.";
  return ` ${count.toLocaleString("en")} of its ports are plugged in: their guests lose their connection at once.`;
}
