"use client";

import { useMutation } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useUndoToast } from "#components/plan/use-undo-toast.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { Port } from "#model/resources/port.ts";

/** Deletes ports at once, with Undo: nothing depends on a port, and it comes back with its addresses. */
export function useDeletePorts(onDeleted?: () => void): (ports: readonly Port[]) => void {
  const trpc = useTRPC();
  const project = useProject();
  const offerUndo = useUndoToast();
  const remove = useMutation(trpc.port.remove.mutationOptions());
  return (ports) => {
    const what = ports.length === 1 ? `Port ${ports[0]?.name}` : `${ports.length} ports`;
    remove.mutate(
      { projectId: project.id, ids: ports.map(({ id }) => id) },
      {
        onSuccess: ({ operationId }) => {
          offerUndo(`${what} deleted`, operationId);
          onDeleted?.();
        },
        onError: (error) => failed(`${what} could not be deleted`, error),
      },
    );
  };
}
