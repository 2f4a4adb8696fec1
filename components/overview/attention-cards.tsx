import { actorWords, operationWords } from "#components/activity/operations.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { RealisationBadge } from "#components/operation/realisation-badge.tsx";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ProjectOverview } from "#model/resources/overview.ts";
import type { Attention } from "./attention.ts";

type AttentionCardProps = {
  attention: readonly Attention[];
  /** False while nobody knows how it is now. */
  isCertain: boolean;
  /** What is said when there is nothing. */
  well: string;
};

/** What somebody should look at, each with its cause and the way there. */
export function AttentionCard({ attention, isCertain, well }: AttentionCardProps) {
  return (
    <Card
      title="Needs attention"
      count={attention.length > 0 || isCertain ? attention.length : undefined}
      flush={attention.length > 0}
    >
      {attention.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          <ToneIcon tone={isCertain ? "ok" : "unknown"} />
          {isCertain ? well : "Whether all is as it was asked to be is not certain meanwhile."}
        </p>
      ) : (
        <CardRows>
          {attention.map(({ key, tone, title, detail, href, action }) => (
            <CardRow
              key={key}
              className="max-[560px]:flex-wrap max-[560px]:[&>:last-child]:basis-full max-[560px]:[&>:last-child]:pl-10"
              lead={<ToneIcon tone={tone} />}
              title={title}
              description={<span className="wrap-anywhere">{detail}</span>}
              trail={
                <ButtonLink href={href} size="s">
                  {action}
                </ButtonLink>
              }
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

/** The others are one click away. */
const shownOperations = 2;

/** What was asked for and is not everywhere yet, each with who asked and the hosts that have it. */
export function ApplyingCard({ moving: { items, total, isMore } }: { moving: ProjectOverview["moving"] }) {
  const { path } = useProject();
  const { carriedOut } = useControlPlane();
  const title = carriedOut ? "Being applied" : "Waiting to be applied";
  const shown = items.slice(0, shownOperations);
  return (
    <Card title={title} aria-label={title} count={total > 0 ? total : undefined} flush>
      <CardRows>
        {/* As high as one: what comes and goes by the second must not move the page. */}
        {shown.length === 0 && (
          <CardRow className="min-h-[62px]" title={<span className="text-ink-2">Nothing is on its way.</span>} />
        )}
        {shown.map((operation) => {
          const { strong, rest } = operationWords(operation);
          const { hosts, sync } = operation.realisation;
          return (
            <CardRow
              key={operation.id}
              title={
                <Link href={`${path}/operations/${operation.id}`} className="hover:text-accent-ink">
                  {strong} <span className="font-normal text-ink-2">{rest}</span>
                </Link>
              }
              description={actorWords(operation.actor)}
              trail={
                <>
                  {sync === "applying" && hosts.length > 0 ? (
                    <RealisationMeter ticks={hosts.map(({ name, state }) => ({ state, label: name }))} />
                  ) : (
                    <RealisationBadge realisation={operation.realisation} path={path} filled={false} />
                  )}
                  <Time value={operation.at} className="num w-12 text-right max-[640px]:hidden" />
                </>
              }
            />
          );
        })}
        {total > shown.length && (
          <CardRow
            title={
              <Link className="link text-s" href={`${path}/operations?open=true`}>
                and {isMore && "at least "}
                {(total - shown.length).toLocaleString("en")} more
              </Link>
            }
          />
        )}
      </CardRows>
    </Card>
  );
}
