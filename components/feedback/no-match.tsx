import { SearchX } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { InlineCode } from "#components/ui/code.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type NoMatchProps = {
  /** Plural, in lower case: "networks". */ noun: string /** The filter as text. */;
  filter: string;
  onClear: () => void;
};

/** There are some, but none fits the filter: shows the filter and clears it. */
export function NoMatch({ noun, filter, onClear }: NoMatchProps) {
  return (
    <EmptyState
      role="status"
      icon={<SearchX />}
      title={`No ${noun} match`}
      actions={<Button onClick={onClear}>Clear the filter</Button>}
    >
      Nothing fits <InlineCode>{filter}</InlineCode>.
    </EmptyState>
  );
}
