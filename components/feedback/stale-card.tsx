import { errorOf } from "#components/trpc/error-of.ts";
import { Card } from "#components/ui/card.tsx";
import { StaleNotice } from "./failed.tsx";

type StaleCardProps = {
  /** A query whose answer is shown although asking again failed. */
  query: { dataUpdatedAt: number; error: unknown; isFetching: boolean; refetch: () => unknown };
};

/** Above a page of cards: it could not be refreshed, and how old it is. */
export function StaleCard({ query: { dataUpdatedAt, error, isFetching, refetch } }: StaleCardProps) {
  const { message, requestId } = errorOf(error);
  return (
    <Card flush className="mb-4 overflow-hidden">
      <StaleNotice
        asOf={dataUpdatedAt}
        cause={message}
        requestId={requestId}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    </Card>
  );
}
