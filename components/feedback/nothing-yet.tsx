import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";

type NothingYetProps = {
  icon?: ReactNode;
  title: string;
  /** What such a thing is, in a sentence. */
  children: ReactNode;
  /** The one action, and perhaps a link. */
  actions?: ReactNode;
};

/** There are none yet: says what it is and offers the first step. */
export function NothingYet({ icon, title, children, actions }: NothingYetProps) {
  return (
    <EmptyState icon={icon} title={title} actions={actions} role="status">
      {children}
    </EmptyState>
  );
}
