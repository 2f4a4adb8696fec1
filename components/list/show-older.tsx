"use client";

import { Button } from "#components/ui/button.tsx";
import { type LogQuery, lookedBackWords } from "./looked-back.ts";

/** Beneath a log: the next pages of it. A page that found nothing says how far back that was. */
export function ShowOlder({ query }: { query: LogQuery }) {
  const words = lookedBackWords(query);
  return (
    <>
      <p role="status" className={words ? "text-center text-ink-2" : "sr-only"}>
        {words}
      </p>
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words ? "Look further back" : "Show older"}
          </Button>
        </div>
      )}
    </>
  );
}
