import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SpaceAddress } from "#model/resources/space.ts";

interface LeaseHistoryProps {
  history: SpaceAddress["history"];
  more: boolean;
  /** The port that has it now: it alone is sure to exist. */
  current: string | null;
  portPath: (id: string) => string;
}

/** Who had an address when, the latest first. */
export function LeaseHistory({ history, more, current, portPath }: LeaseHistoryProps) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">History</h3>
      {history.length === 0 ? (
        <p className="text-ink-3">Nobody has ever had it.</p>
      ) : (
        <ol className="divide-y divide-line">
          {history.map(({ holderId, holderName, holderKind, heldAt, releasedAt }) => (
            <li key={`${holderId}${heldAt.toISOString()}`} className="flex items-baseline gap-3 py-1.5">
              <span className="min-w-0 flex-1 wrap-anywhere">
                {holderId === current ? (
                  <Link className="link" href={portPath(holderId)}>
                    {holderName}
                  </Link>
                ) : holderKind === "service" ? (
                  "DHCP server"
                ) : (
                  holderName
                )}
              </span>
              <span className="shrink-0 text-right text-s text-ink-3">
                {releasedAt ? (
                  <>
                    <Time value={heldAt} ago /> – <Time value={releasedAt} ago />
                  </>
                ) : (
                  <>
                    since <Time value={heldAt} ago />
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {more && <p className="pt-1 text-s text-ink-3">What was before these 50 is not shown.</p>}
    </section>
  );
}
