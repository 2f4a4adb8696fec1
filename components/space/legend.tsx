import { cn } from "#components/ui/cn.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { type AddressCounts, addressStates } from "#model/resources/space.ts";
import { countWords, stateWords } from "./space-words.ts";
import { stateClass } from "./state-class.ts";

/** What the colours mean and how many there are; what is rare is only told of where it is. */
export function Legend({ counts }: { counts: AddressCounts }) {
  const always = ["port", "free"];
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1.5 text-s text-ink-2">
      {addressStates
        .filter((state) => counts[state] !== undefined || always.includes(state))
        .map((state) => (
          <li key={state}>
            <Tooltip content={stateWords[state].explain}>
              <span className="flex items-center gap-1.5">
                <span aria-hidden="true" className={cn("size-3 rounded-[3px]", stateClass[state])} />
                {stateWords[state].label}
                <span className="num text-ink-3">{countWords(counts[state] ?? "0")}</span>
              </span>
            </Tooltip>
          </li>
        ))}
    </ul>
  );
}
