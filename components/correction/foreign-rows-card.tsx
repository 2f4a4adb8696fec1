import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Page } from "#model/plan.ts";
import type { ForeignRow } from "#model/resources/correction.ts";

/** Rows in ours that somebody else made. No fault: they stay. */
export function ForeignRowsCard({ foreign: { items, total } }: { foreign: Page<ForeignRow> }) {
  const more = total - items.length;
  return (
    <Card
      title="Not Skein's, left alone"
      count={total}
      hint="made by others in switches, routers or groups of Skein"
      flush
    >
      <CardRows className="max-h-72 overflow-y-auto">
        {items.map(({ id, table, name, column, since }) => (
          <CardRow
            key={id}
            title={
              <>
                <b className="font-medium">{name}</b>{" "}
                <span className="text-s text-ink-3">
                  {table} in {column}
                </span>
              </>
            }
            trail={
              <>
                <Mono quiet what="row UUID" copyText={id} className="text-xs max-[640px]:hidden">
                  {id.slice(0, 8)}
                </Mono>
                <Time value={since} />
              </>
            }
          />
        ))}
        {more > 0 && (
          <CardRow title={<span className="text-s text-ink-3">and {more.toLocaleString("en")} more</span>} />
        )}
      </CardRows>
    </Card>
  );
}
