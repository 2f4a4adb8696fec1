import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Page } from "#model/plan.ts";
import { kindWord } from "#model/registry.ts";
import type { ForeignRow } from "#model/resources/correction.ts";
import { correctedPath } from "./correction-words.ts";

type ForeignRowsCardProps = {
  foreign: Page<ForeignRow>;
  /** The project's; undefined where the rows are of all projects. */
  path?: string;
};

/** Rows in ours that somebody else made. No fault: they stay. */
export function ForeignRowsCard({ foreign: { items, total }, path }: ForeignRowsCardProps) {
  const more = total - items.length;
  return (
    <Card
      title="Not Skein's, left alone"
      count={total}
      hint="made by others in switches, routers or groups of Skein"
      flush
    >
      <CardRows className="max-h-72 overflow-y-auto">
        {items.map(({ id, table, name, column, since, ...place }) => (
          <CardRow
            key={id}
            title={
              <>
                <b className="font-medium">{name}</b>{" "}
                <span className="text-ink-2">
                  in <Place place={place} path={path} />
                </span>
              </>
            }
            description={`${table} in ${column}`}
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

type PlaceOf = Pick<ForeignRow, "kind" | "resourceId" | "objectName" | "projectName">;

/** The object of ours in which it stands. */
function Place({ place, path }: { place: PlaceOf; path?: string }) {
  const { kind, objectName, projectName } = place;
  const words = `${kindWord(kind ?? "system", 1)} ${objectName ?? ""}`.trim();
  const href = correctedPath(place, path ?? (projectName === null ? null : `/p/${projectName}`));
  const text = path === undefined && projectName !== null ? `${words} of ${projectName}` : words;
  if (objectName === null || href === null) return kind === "system" || kind === null ? "rows of Skein's own" : text;
  return (
    <Link href={href} className="link">
      {text}
    </Link>
  );
}
