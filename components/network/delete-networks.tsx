"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { Dependants } from "#components/plan/dependants.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useUndoToast } from "#components/plan/use-undo-toast.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import type { Network } from "#model/resources/network.ts";

/** From this many dependants on the name has to be typed. */
const largeFrom = 10;

type DeleteNetworksProps = {
  /** Empty: nothing is being deleted. */
  networks: readonly Network[];
  onClose: () => void;
  onDeleted?: () => void;
};

/** Deletes at once what nothing depends on, with Undo; else lists what would go with it and asks. */
export function DeleteNetworks({ networks, onClose, onDeleted }: DeleteNetworksProps) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const offerUndo = useUndoToast();
  const ids = networks.map(({ id }) => id);
  const title = networks.length === 1 ? `network ${networks[0]?.name}` : `${networks.length} networks`;

  const remove = useMutation(
    trpc.network.remove.mutationOptions({
      onSuccess: ({ operationId }) => {
        offerUndo(networks.length === 1 ? `Network ${networks[0]?.name} deleted` : `${title} deleted`, operationId);
        onDeleted?.();
        onClose();
      },
    }),
  );
  // Without `cascade` the server refuses what has dependants and names them; that is the question of the dialog.
  const look = useQuery({
    queryKey: ["plan", "network.remove", ids],
    queryFn: async () => {
      try {
        await client.network.remove.mutate({ projectId: project.id, ids, dryRun: true });
        return [];
      } catch (error) {
        const refusal = errorOf(error);
        if (refusal.code === "HAS_DEPENDANTS") return refusal.dependants ?? [];
        throw error;
      }
    },
    enabled: ids.length > 0,
    retry: false,
    gcTime: 0,
    staleTime: 0,
  });
  const free = look.data?.length === 0 && !look.isFetching;
  const begun = useRef<string | null>(null);

  useEffect(() => {
    const key = ids.join();
    if (key === "") begun.current = null;
    if (!free || begun.current === key) return;
    begun.current = key;
    remove.mutate(
      { projectId: project.id, ids },
      {
        onError: (error) => {
          failed(`${title} was not deleted`, error);
          onClose();
        },
      },
    );
  });
  useEffect(() => {
    if (!look.error || ids.length === 0) return;
    failed(`${title} was not deleted`, look.error);
    onClose();
  });

  const dependants = look.data ?? [];
  const count = dependants.reduce((sum, { count }) => sum + count, 0);
  const bound = dependants.reduce((sum, { bound = 0 }) => sum + bound, 0);
  return (
    <AlertDialog
      open={ids.length > 0 && dependants.length > 0}
      onOpenChange={(open) => open || onClose()}
      title={`Delete ${title}?`}
      description={`What lies in it goes with it.${boundWords(bound)}`}
      confirmLabel={`Delete with ${count.toLocaleString("en")} dependants`}
      danger
      pending={remove.isPending}
      typeToConfirm={count >= largeFrom ? (networks.length === 1 ? networks[0]?.name : "delete") : undefined}
      onConfirm={() =>
        remove.mutate(
          { projectId: project.id, ids, cascade: true },
          { onError: (error) => failed(`${title} was not deleted`, error) },
        )
      }
    >
      <Dependants dependants={dependants} />
    </AlertDialog>
  );
}

function boundWords(count: number): string {
  if (count === 0) return "";
  if (count === 1) return " One of its ports is plugged in: its guest loses its connection at once.";
  return ` ${count.toLocaleString("en")} of its ports are plugged in: their guests lose their connection at once.`;
}
