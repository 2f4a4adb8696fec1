"use client";

import type { ReactNode } from "react";
import { Forbidden } from "#components/feedback/forbidden.tsx";
import { useMe } from "#components/frame/session-context.tsx";
import { ButtonLink } from "#components/ui/button.tsx";

/** What only admins see; others learn who could let them. The server checks each call by itself. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const { isAdmin } = useMe();
  if (isAdmin) return children;
  return (
    <div className="rounded-3 border border-line bg-surface shadow-low">
      <Forbidden
        to="see all projects, users and hosts"
        permission="admin:read"
        grantedBy="only an admin"
        actions={<ButtonLink href="/">Back to your projects</ButtonLink>}
      />
    </div>
  );
}
