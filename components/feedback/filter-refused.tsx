import { SearchX } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** A page that was opened with a filter that cannot be applied. The filter box says what is wrong with it. */
export function FilterRefused({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="The filter cannot be applied"
      actions={<Button onClick={onClear}>Clear the filter</Button>}
    >
      Put it right above, or clear it to see all.
    </EmptyState>
  );
}
