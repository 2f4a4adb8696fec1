"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useProjectIfAny } from "#components/frame/session-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import { whyNotUndone } from "#model/undo.ts";
import { failed } from "./use-form-write.ts";

/** How long Undo is offered on the spot; afterwards it is in Activity. */
const offerMs = 15_000;

const words = {
  deleted: {
    loading: "Bringing it back",
    success: "It is back, with its addresses",
    failed: "It could not be brought back",
  },
  updated: { loading: "Undoing it", success: "It is as it was before", failed: "It could not be undone" },
};

interface DoneWrite {
  kind: string;
  action: "deleted" | "updated";
  /** The requests that did it, in their order; what did nothing has none. */
  operationIds: readonly (string | null)[];
}

/** Says that something is done, and offers to undo it where that can be. */
export function useUndoToast(): (message: string, done: DoneWrite) => void {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const project = useProjectIfAny();
  return (message, { kind, action, operationIds }) => {
    const operations = operationIds.filter((id) => id !== null);
    if (!project || operations.length === 0 || whyNotUndone({ kind, action })) return void toast.success(message);
    const { loading, success, failed: refused } = words[action];
    const undo = async () => {
      try {
        for (const operationId of operations.toReversed())
          await client.change.undo.mutate({ projectId: project.id, operationId });
      } finally {
        void queries.invalidateQueries();
      }
    };
    toast.success(message, {
      duration: offerMs,
      action: {
        label: "Undo",
        onClick: () =>
          toast.promise(undo(), {
            loading,
            success,
            error: (error: unknown) => {
              failed(refused, error);
              return "Not undone";
            },
          }),
      },
    });
  };
}
