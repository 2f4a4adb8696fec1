"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import { failed } from "./use-form-write.ts";

/** How long Undo is offered on the spot; afterwards it is in Activity. */
const offerMs = 15_000;

/** Says that something is gone and offers to bring it back, with its addresses. */
export function useUndoToast(): (message: string, operationId: string | null) => void {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  return (message, operationId) => {
    if (!operationId) return void toast.success(message);
    toast.success(message, {
      duration: offerMs,
      action: {
        label: "Undo",
        onClick: () =>
          toast.promise(client.change.undo.mutate({ projectId, operationId }), {
            loading: "Bringing it back",
            success: "It is back, with its addresses",
            error: (error: unknown) => {
              failed("It could not be brought back", error);
              return "Not undone";
            },
          }),
      },
    });
  };
}
