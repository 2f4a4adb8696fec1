"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Written } from "#model/plan.ts";
import type { User, UserUpdate } from "#model/resources/user.ts";

export interface UserWrites {
  /** One change of one user; throws what the server refused. */
  write: (item: UserUpdate) => Promise<Written<User>>;
  /** Carries it out and says so, with Undo where there is a way back. */
  carryOut: (change: UserChange) => void;
  pending: boolean;
}

export interface UserChange {
  user: User;
  fields: Pick<UserUpdate, "disabled" | "isAdmin">;
  /** What is then true: "lena@acme.example is an admin now". */
  done: string;
}

/** The writes that concern one user at a time. */
export function useUserWrites(): UserWrites {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.user.update.mutationOptions());
  const write = async (item: UserUpdate) => {
    const written = await update.mutateAsync({ items: [item] });
    void queries.invalidateQueries(trpc.user.pathFilter());
    return written;
  };
  function carryOut({ user, fields, done }: UserChange) {
    write({ id: user.id, version: user.version, ...fields }).then(
      ({ items: [after] }) => {
        toast.success(done, { action: after && { label: "Undo", onClick: () => carryOut(wayBack(after, fields)) } });
      },
      (error: unknown) => failed(`${user.email} was not changed`, error),
    );
  }
  return { write, carryOut, pending: update.isPending };
}

function wayBack(user: User, { disabled, isAdmin }: UserChange["fields"]): UserChange {
  return {
    user,
    fields: {
      ...(disabled !== undefined && { disabled: !disabled }),
      ...(isAdmin !== undefined && { isAdmin: !isAdmin }),
    },
    done: `${user.email} is as before`,
  };
}
