import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { WorkerInfo } from "#model/resources/system.ts";
import type { Tone } from "#model/status.ts";
import { wholeText } from "#model/wait.ts";

const states: Record<WorkerInfo["state"], { tone: Tone; word: string }> = {
  writing: { tone: "ok", word: "Writes the Northbound" },
  waiting: { tone: "bad", word: "Waits" },
  "standing by": { tone: "idle", word: "Stands by" },
  barred: { tone: "warn", word: "Could not take over" },
  silent: { tone: "unknown", word: "Silent" },
};

/** The workers, and what each of them waits for. */
export function WorkersCard({ workers }: { workers: readonly WorkerInfo[] }) {
  return (
    <Card title="Workers" count={workers.length} hint="one writes, the others stand by" flush>
      <CardRows>
        {workers.map((worker) => (
          <CardRow
            key={worker.id}
            title={
              <span className="flex flex-wrap items-center gap-x-2">
                <StatusBadge tone={states[worker.state].tone}>{states[worker.state].word}</StatusBadge>
                {worker.hostName !== null && <span className="font-normal text-ink-2">on {worker.hostName}</span>}
              </span>
            }
            description={<Waits worker={worker} />}
            trail={
              <>
                <Mono quiet what="id of the worker" copyText={worker.id} className="text-xs max-[640px]:hidden">
                  {worker.id.slice(0, 8)}
                </Mono>
                <Time value={worker.seenAt} ago />
              </>
            }
          />
        ))}
        {workers.length === 0 && (
          <CardRow title={<span className="text-ink-2">No worker has run in the last hour.</span>} />
        )}
      </CardRows>
    </Card>
  );
}

function Waits({ worker: { northbound, southbound, lastFullPassAt, lastError } }: { worker: WorkerInfo }) {
  // What is held has a card of its own, with all of it.
  const told = [northbound, southbound].filter(({ code }) => code !== "ok");
  const waits = told.map((wait) => {
    if (wait.code === "held") return wait.text;
    // The badge says it already.
    return (wait.code === "barred" && wait.cause) || wholeText(wait);
  });
  return (
    <>
      {[...waits, ...(lastError ? [lastError] : [])].map((text) => (
        <span key={text} className="block wrap-anywhere first-letter:uppercase">
          {text}
        </span>
      ))}
      {lastFullPassAt && (
        <span className="block text-ink-3">
          Compared everything <Time value={lastFullPassAt} ago />
        </span>
      )}
    </>
  );
}
