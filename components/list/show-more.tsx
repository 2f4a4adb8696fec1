"use client";

import { Button } from "#components/ui/button.tsx";
import { totalWords } from "#model/total.ts";

type ShowMoreProps = { shown: number; total: number; loading: boolean; onMore: (() => void) | undefined };

/** Beneath a short list that has more than it shows; nothing where all is shown. */
export function ShowMore({ shown, total, loading, onMore }: ShowMoreProps) {
  if (shown >= total) return null;
  return (
    <div className="flex items-center justify-center gap-3 border-t border-line px-3.5 py-2 text-s text-ink-3">
      <span className="num">{`${shown.toLocaleString("en")} of ${totalWords(total)}`}</span>
      {onMore && (
        <Button size="s" loading={loading} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
