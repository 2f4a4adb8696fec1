"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { toast } from "#components/ui/toast.ts";
import type { Hold } from "#model/resources/hold.ts";

/** Accepts a held plan as it was shown; one that has changed meanwhile is shown anew. */
export function useAcceptHold({ done, refused }: { done: string; refused: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const accept = useMutation(trpc.hold.accept.mutationOptions());
  return {
    pending: accept.isPending,
    accept({ id, digest }: Hold, settled: () => void) {
      accept.mutate(
        { id, digest },
        {
          onSuccess: () => toast.success(done),
          onError: (error) => {
            if (errorOf(error).code === "CONFLICT")
              toast.error("What is held back has changed meanwhile", { description: "Look at it again." });
            else failed(refused, error);
          },
          onSettled: () => {
            settled();
            void queries.invalidateQueries(trpc.hold.pathFilter());
          },
        },
      );
    },
  };
}
