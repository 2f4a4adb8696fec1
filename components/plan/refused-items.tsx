import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { RefusedItem } from "#model/plan.ts";

const shown = 8;

type RefusedItemsProps = {
  title: string;
  refused: readonly RefusedItem[];
  /** What the items of the call are called, in its order. */
  names: readonly string[];
};

/** Which of several objects are refused, each with its reason. */
export function RefusedItems({ title, refused, names }: RefusedItemsProps) {
  return (
    <div className="flex gap-2.5">
      <ToneIcon tone="warn" className="mt-px" />
      <div className="min-w-0 flex-1">
        <div className="font-medium">{title}</div>
        <ul className="mt-1 flex flex-col gap-1 text-s">
          {refused.slice(0, shown).map(({ index, message }) => (
            <li key={index} className="wrap-anywhere">
              {names[index] && !message.includes(names[index]) && <span className="mono">{names[index]}: </span>}
              <span className="text-ink-2">{message}</span>
            </li>
          ))}
          {refused.length > shown && <li className="text-ink-3">and {refused.length - shown} more</li>}
        </ul>
      </div>
    </div>
  );
}
