import { History } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { absoluteTime } from "#components/ui/time.tsx";

/** Says that what is shown is past, and leads back. */
export function MomentBar({ at, onChange, onNow }: { at: Date; onChange: () => void; onNow: () => void }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-busy-soft px-3.5 py-2"
    >
      <History aria-hidden="true" className="size-4 shrink-0 text-busy" />
      <span className="min-w-0 flex-1 basis-48">
        As it was on{" "}
        <time className="num font-medium" dateTime={at.toISOString()} suppressHydrationWarning>
          {absoluteTime(at.getTime())}
        </time>
      </span>
      <Button size="s" onClick={onChange}>
        Another moment
      </Button>
      <Button size="s" onClick={onNow}>
        Back to now
      </Button>
    </div>
  );
}
