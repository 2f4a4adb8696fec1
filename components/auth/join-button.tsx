"use client";

import { useMutation } from "@tanstack/react-query";
import { Banner } from "#components/feedback/banner.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { forgetInvitation } from "./use-invitation.ts";

/** Accepts the invitation as whoever is signed in, and goes to the project. */
export function JoinButton({ token }: { token: string }) {
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onSuccess: ({ projectName }) => {
        forgetInvitation();
        location.assign(`/p/${projectName}`);
      },
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      {accept.error && <Banner tone="bad" title={errorOf(accept.error).message} />}
      <Button
        variant="primary"
        size="l"
        loading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        Join the project
      </Button>
    </div>
  );
}
