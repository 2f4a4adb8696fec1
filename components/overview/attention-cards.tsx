import Link from "next/link";
import { useProject } from "#components/frame/session-context.tsx";
import { RealisedOn } from "#components/status/realised-on.tsx";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { ObjectLink } from "#components/ui/object-link.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Attention } from "./attention.ts";
import type { Moving } from "./use-overview.ts";

/** What somebody should look at, each with its cause and the way there. */
export function AttentionCard({ attention, isCertain }: { attention: readonly Attention[]; isCertain: boolean }) {
  return (
    <Card
      title="Needs attention"
      count={attention.length > 0 || isCertain ? attention.length : undefined}
      flush={attention.length > 0}
    >
      {attention.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          {!isCertain ? (
            <>
              <ToneIcon tone="unknown" /> Whether networks and ports are as they were asked to be is not certain
              meanwhile.
            </>
          ) : (
            <>
              <ToneIcon tone="ok" /> All networks and ports are as they were asked to be.
            </>
          )}
        </p>
      ) : (
        <CardRows>
          {attention.map(({ key, tone, title, detail, href, action }) => (
            <CardRow
              key={key}
              lead={<ToneIcon tone={tone} />}
              title={title}
              description={detail}
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

/** What was asked for and is on its way to the hosts. Absent while nothing is. */
export function ApplyingCard({ moving: { networks, ports, total } }: { moving: Moving }) {
  const { path } = useProject();
  const { carriedOut } = useControlPlane();
  const rows = [
    ...networks.map((network) => ({ href: `${path}/networks/${network.id}`, kind: "network", ...network })),
    ...ports.map((port) => ({ href: `${path}/ports/${port.id}`, kind: `port in ${port.networkName}`, ...port })),
  ];
  if (rows.length === 0) return null;
  const shown = rows.slice(0, 6);
  return (
    <Card title={carriedOut ? "Being applied" : "Waiting to be applied"} count={total} flush>
      <CardRows>
        {shown.map(({ id, href, name, kind, status, updatedAt }) => (
          <CardRow
            key={id}
            title={
              <ObjectLink href={href} className="hover:text-accent-ink">
                {name}
              </ObjectLink>
            }
            description={kind}
            trail={
              <>
                <RealisedOn status={status} />
                <Time value={updatedAt} className="num w-14 text-right" />
              </>
            }
          />
        ))}
        {total > shown.length && (
          <CardRow
            title={
              <Link className="link text-s" href={`${path}/operations`}>
                and {(total - shown.length).toLocaleString("en")} more
              </Link>
            }
          />
        )}
      </CardRows>
    </Card>
  );
}
