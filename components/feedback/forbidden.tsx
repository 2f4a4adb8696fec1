import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { InlineCode } from "#components/ui/code.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type ForbiddenProps = {
  /** What one would have to be allowed, in words: "see the members of this project". */
  to: string;
  /** The permission's name, such as `member:read`. */
  permission: string;
  /** Who can grant it: "an owner of acme-prod". */
  grantedBy: ReactNode;
  actions?: ReactNode;
};

/** It exists, but this person may not see it: names the permission and who grants it. */
export function Forbidden({ to, permission, grantedBy, actions }: ForbiddenProps) {
  return (
    <EmptyState icon={<Lock />} title={`You may not ${to}`} actions={actions}>
      That takes the permission <InlineCode>{permission}</InlineCode>, which {grantedBy} can give you.
    </EmptyState>
  );
}
