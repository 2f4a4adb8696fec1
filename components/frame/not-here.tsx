import { SearchX } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** An address that leads nowhere, or into a project that the reader does not belong to: the two look alike. */
export function NotHere() {
  return (
    <EmptyState
      role="alert"
      icon={<SearchX />}
      title="There is nothing at this address"
      actions={<ButtonLink href="/">Go to overview</ButtonLink>}
    >
      The link may be old, or it leads into a project that you are not a member of. An owner of the project can add you.
    </EmptyState>
  );
}
