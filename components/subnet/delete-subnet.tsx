"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { Dependants } from "#components/plan/dependants.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useUndoToast } from "#components/plan/use-undo-toast.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Subnet } from "#model/resources/subnet.ts";

type DeleteSubnetProps = { subnet: Subnet | null; onClose: () => void; onDeleted?: () => void };

/** Deletes a subnet at once, with Undo; while ports hold addresses in it, says which. */
export function DeleteSubnet({ subnet, onClose, onDeleted }: DeleteSubnetProps) {
  const trpc = useTRPC();
  const project = useProject();
  const offerUndo = useUndoToast();
  const begun = useRef<string | null>(null);
  const remove = useMutation(trpc.subnet.remove.mutationOptions());
  const refusal = remove.error ? errorOf(remove.error) : null;
  const dependants = refusal?.dependants ?? [];

  useEffect(() => {
    if (!subnet) begun.current = null;
    if (!subnet || begun.current === subnet.id) return;
    begun.current = subnet.id;
    remove.mutate(
      { projectId: project.id, ids: [subnet.id] },
      {
        onSuccess: ({ operationId }) => {
          offerUndo(`Subnet ${subnet.cidr} deleted`, operationId);
          onDeleted?.();
          onClose();
        },
        onError: (error) => {
          if (errorOf(error).dependants?.length) return;
          failed(`Subnet ${subnet.cidr} was not deleted`, error);
          onClose();
        },
      },
    );
  });

  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog
      open={subnet !== null && dependants.length > 0}
      onOpenChange={(open) => open || close()}
      title={`${subnet?.cidr} is in use`}
      description="Ports hold addresses in it. Take these addresses from them, or delete them, first."
      footer={<Button onClick={close}>Close</Button>}
    >
      <Dependants dependants={dependants} />
    </Dialog>
  );
}
