import { cn } from "./cn.ts";
import { aggregateTicks, type Tick, type TickState } from "./ticks.ts";

type RealisationMeterProps = {
  /** One for each place, in a stable order (by name), so that a place keeps its tick. */
  ticks: readonly Tick[];
  /** How the places are called: "14 of 20 hosts" for screen readers. */
  noun?: string;
  /** "14 of 20" beside it. */
  text?: boolean;
  /** More places than this share ticks; the worst of them shows. */
  maxTicks?: number;
  className?: string;
};

const fill: Record<TickState, string> = {
  done: "bg-ok-fill",
  pending: "bg-busy-fill opacity-55",
  behind: "bg-warn-fill",
  down: "bg-bad-fill",
  unknown: "bg-unknown opacity-55",
  none: "bg-idle-fill",
};
const words: Record<TickState, string> = {
  done: "done",
  pending: "pending",
  behind: "behind",
  down: "down",
  unknown: "unknown",
  none: "not started",
};

/** One tick for each place that a change concerns, and how many have it. The truth about "applied". */
export function RealisationMeter({
  ticks,
  noun = "hosts",
  text = true,
  maxTicks = 24,
  className,
}: RealisationMeterProps) {
  const done = ticks.filter((tick) => tick.state === "done").length;
  const others = (Object.keys(words) as TickState[])
    .filter((state) => state !== "done")
    .map((state) => [ticks.filter((tick) => tick.state === state).length, words[state]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  const summary = `${done} of ${ticks.length} ${noun}${others.length > 0 ? `: ${others.join(", ")}` : ""}`;
  const shown = aggregateTicks(ticks, maxTicks);
  return (
    <span className={cn("inline-flex items-center gap-2 align-middle", className)}>
      <span role="img" aria-label={summary} title={summary} className="inline-flex items-center gap-[1.5px]">
        {shown.map((tick, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a tick is its place in the row
            key={index}
            title={tick.label}
            className={cn("h-3 w-[3.5px] rounded-[1px] transition-colors duration-300", fill[tick.state])}
          />
        ))}
      </span>
      {text && (
        <span className="num text-s whitespace-nowrap text-ink-3">
          {ticks.length > 0 ? `${done} of ${ticks.length}` : `no ${noun} yet`}
        </span>
      )}
    </span>
  );
}
