import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ErrorDetails } from "#model/errors.ts";
import { kindOf, kindWord } from "#model/registry.ts";

/** What depends on an object: kind, count and the first names. */
export function Dependants({ dependants }: { dependants: NonNullable<ErrorDetails["dependants"]> }) {
  return (
    <ul className="flex flex-col divide-y divide-line rounded-2 border border-line">
      {dependants.map(({ kind, count, names }) => {
        const icon = kindOf(kind)?.icon;
        return (
          <li key={kind} className="flex items-start gap-2.5 px-3 py-2">
            {icon && <KindMark kind={icon} size="s" />}
            <div className="min-w-0">
              <div className="font-medium">
                <span className="num">{count.toLocaleString("en")}</span> {kindWord(kind, count)}
              </div>
              <div className="text-s text-ink-3 wrap-anywhere">
                {names.join(", ")}
                {count > names.length && ` and ${(count - names.length).toLocaleString("en")} more`}
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
