"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { errorOf } from "#components/trpc/error-of.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { leastRoleFor, type Scope, scopes } from "#model/permissions.ts";
import { Failed } from "./failed.tsx";
import { Forbidden } from "./forbidden.tsx";

type QueryFailedProps = {
  error: unknown;
  onRetry?: () => void;
  retrying?: boolean;
  /** The way on where the thing does not exist: a link to its list. */
  whenMissing?: ReactNode;
};

/** A failed query, by its cause: not permitted, not there, or broken. */
export function QueryFailed({ error, onRetry, retrying, whenMissing }: QueryFailedProps) {
  const { code, message, scope, requestId } = errorOf(error);
  if (code === "FORBIDDEN" && scope && scope in scopes) {
    const permission = scope as Scope;
    const role = leastRoleFor(permission);
    return (
      <Forbidden
        to={inATitle(scopes[permission])}
        permission={permission}
        grantedBy={role ? `an owner of the project, by the role ${role},` : "only an admin"}
      />
    );
  }
  if (code === "NOT_FOUND")
    return (
      <EmptyState role="alert" icon={<SearchX />} title="This does not exist" actions={whenMissing}>
        {message}
      </EmptyState>
    );
  return <Failed cause={message} requestId={requestId} onRetry={onRetry} retrying={retrying} />;
}

/** As a part of "You may not …": what stands in brackets there says what is allowed, not what is refused. */
function inATitle(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replace(/ \([^)]*\)/, "");
}
