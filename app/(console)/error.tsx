"use client";

import { Failed } from "#components/feedback/failed.tsx";
import { Card } from "#components/ui/card.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that broke while it was drawn. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Card>
      <Failed
        title="This page could not be drawn"
        cause="Skein made a mistake and wrote it down. Retry, or tell your operator the request."
        requestId={error.digest}
        onRetry={reset}
      />
    </Card>
  );
}
