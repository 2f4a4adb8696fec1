"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Key } from "#model/resources/key.ts";

type RevokeKeyProps = { apiKey: Key; onClose: () => void; onRevoked?: () => void };

/** Asks before a key is revoked, with what is known of its use. */
export function RevokeKey({ apiKey, onClose, onRevoked }: RevokeKeyProps) {
  const trpc = useTRPC();
  const project = useProject();
  const queries = useQueryClient();
  const remove = useMutation(trpc.key.remove.mutationOptions());
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Revoke ${apiKey.name}?`}
      description="Requests with this key are refused from now on. A revoked key cannot be brought back."
      confirmLabel="Revoke key"
      danger
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { projectId: project.id, ids: [apiKey.id] },
          {
            onSuccess: () => {
              toast.success(`API key ${apiKey.name} revoked`);
              onRevoked?.();
              void queries.invalidateQueries(trpc.key.pathFilter());
              onClose();
            },
            onError: (error) => failed(`${apiKey.name} was not revoked`, error),
          },
        )
      }
    >
      <p className="text-ink-2">
        {apiKey.lastUsedAt ? (
          <>
            It was last used <Time value={apiKey.lastUsedAt} ago />.
          </>
        ) : (
          "It has never been used."
        )}
      </p>
    </AlertDialog>
  );
}
