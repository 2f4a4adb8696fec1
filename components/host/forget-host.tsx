"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { InlineCode } from "#components/ui/code.tsx";
import { Time } from "#components/ui/time.tsx";
import { toast } from "#components/ui/toast.ts";
import { countOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";

/** Forgets a host that is gone for good. Absent for one that answers: nobody wants to forget that. For admins. */
export function ForgetHost({ host }: { host: Host }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const forget = useMutation(
    trpc.host.forget.mutationOptions({
      onSuccess: () => {
        toast.success(`${host.name} is forgotten`);
        router.push("/admin/hosts");
      },
      onError: (error) => failed(`${host.name} was not forgotten`, error),
      onSettled: () => {
        setAsking(false);
        void queries.invalidateQueries({ queryKey: trpc.host.listAll.queryKey() });
      },
    }),
  );
  if (host.state !== "down" && !host.isGone) return null;
  return (
    <>
      <Button
        icon={<Trash2 />}
        disabledReason={
          !host.isGone && (
            <>
              OVN still has its chassis. Of a machine that died, remove it first:{" "}
              <InlineCode>{`ovn-sbctl chassis-del ${host.systemId ?? host.name}`}</InlineCode>
            </>
          )
        }
        onClick={() => setAsking(true)}
      >
        Forget…
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Forget ${host.name}?`}
        description={
          <>
            It last answered <Time value={host.lastSeenAt} ago />. Nobody waits for it any more, and its ports count as
            not bound. Should it sign on again, it is a new host.
          </>
        }
        confirmLabel="Forget the host"
        danger
        typeToConfirm={host.name}
        pending={forget.isPending}
        onConfirm={() => forget.mutate({ id: host.id })}
      >
        {host.portCount > 0 && (
          <p className="font-medium text-bad">
            {countOf("port", host.portCount)} {host.portCount === 1 ? "was" : "were"} on it when it was last seen.
          </p>
        )}
      </AlertDialog>
    </>
  );
}
