"use client";

import { useQuery } from "@tanstack/react-query";
import { actorWords } from "#components/activity/operations.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";

const shown = 5;

/** What admins have decided lately, and who. Absent while nobody ever had to. */
export function DecisionsCard() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.change.listAll.queryOptions({ kind: "hold", limit: shown }));
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="Decided lately" count={data.total} flush>
      <CardRows>
        {data.items.map(({ seq, name, actor, at }) => (
          <CardRow
            key={seq}
            title={
              <>
                <span className="first-letter:uppercase inline-block font-medium">{name}</span>{" "}
                <span className="text-ink-2">accepted by {actorWords(actor)}</span>
              </>
            }
            trail={<Time value={at} ago />}
          />
        ))}
      </CardRows>
    </Card>
  );
}
