import { formatMs } from "#components/status/host-ticks.ts";
import { Card } from "#components/ui/card.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { ClockTime, Time } from "#components/ui/time.tsx";
import type { Realisation } from "#model/resources/operation.ts";
import { stepsOf, tookMs } from "./realisation-words.ts";

/** The way of an operation from the request to the hosts, with the time of each step. */
export function OperationSteps({ realisation }: { realisation: Realisation }) {
  const steps = stepsOf(realisation);
  const took = tookMs(realisation);
  const { givenUpAt, concernsOvn } = realisation;
  return (
    <Card
      title="Steps"
      aria-label="Steps"
      hint={took === null ? undefined : `${formatMs(took)} from the request to ${lastWord(realisation)}`}
      flush
    >
      <ol>
        {steps.map(({ title, tone, at, sinceMs, note }, index) => (
          <li key={title} className="relative flex items-center gap-3 px-3.5 py-2">
            {index > 0 && <span aria-hidden="true" className="absolute top-0 left-[21px] h-2 w-px bg-line-strong" />}
            {index < steps.length - 1 && (
              <span aria-hidden="true" className="absolute bottom-0 left-[21px] h-2 w-px bg-line-strong" />
            )}
            <ToneIcon tone={tone} />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {title}
              {note && <span className="text-s text-ink-3"> · {note}</span>}
            </span>
            {at && (
              <span className="text-s text-ink-3 max-[640px]:hidden">
                <ClockTime value={at} />
              </span>
            )}
            <span className="num w-20 shrink-0 text-right text-s">
              {sinceMs === null ? (
                <span className="text-ink-3">–</span>
              ) : index === 0 ? (
                "0 ms"
              ) : (
                `+${formatMs(sinceMs)}`
              )}
            </span>
          </li>
        ))}
      </ol>
      {(givenUpAt || !concernsOvn) && (
        <p className="border-t border-line px-3.5 py-2 text-s text-ink-2">
          {givenUpAt ? (
            <>
              Not followed since <Time value={givenUpAt} ago />: what had not answered half a day after the request is
              not waited for any longer.
            </>
          ) : (
            "OVN hears nothing of what this changed."
          )}
        </p>
      )}
    </Card>
  );
}

function lastWord({ hosts, concernsOvn }: Realisation): string {
  if (!concernsOvn) return "its end";
  return hosts.length === 0 ? "ovn-northd's answer" : hosts.length === 1 ? "the host" : "the last host";
}
