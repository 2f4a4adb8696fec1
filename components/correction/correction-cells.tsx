import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { type correctionList, wrongWords } from "#model/lists/correction.ts";
import { kindOf } from "#model/registry.ts";
import type { Correction } from "#model/resources/correction.ts";
import type { Tone } from "#model/status.ts";
import { correctedPath, differencesOf } from "./correction-words.ts";

const tones: Record<Correction["op"], Tone> = { insert: "bad", update: "warn", mutate: "warn", delete: "warn" };

/** How a list of corrections looks; `pathOf` gives the path of the project of one, where the reader can go there. */
export function correctionCells(
  pathOf: (correction: Correction) => string | null,
): ListCells<Correction, keyof typeof correctionList.columns> {
  return {
    at: { width: "104px", cell: (original) => <Time value={original.at} className="num text-ink-3" /> },
    object: {
      wrap: true,
      cell: (correction) => {
        const href = correctedPath(correction, pathOf(correction));
        return (
          <div className="flex items-center gap-2">
            <KindMark kind={kindOf(correction.kind ?? "")?.icon ?? "correction"} />
            <span className="min-w-0 font-medium wrap-anywhere">
              {href === null ? (
                correction.name
              ) : (
                <Link className="hover:text-accent-ink" href={href}>
                  {correction.name}
                </Link>
              )}
            </span>
          </div>
        );
      },
    },
    wrong: {
      wrap: true,
      cell: (correction) => (
        <>
          <StatusBadge tone={tones[correction.op]} className="flex">
            {wrongWords[correction.op]}
          </StatusBadge>
          {correction.details.length > 0 ? (
            <dl className="mt-0.5 flex flex-col gap-0.5">
              {differencesOf(correction).map(({ where, before, after }) => (
                <div key={`${where} ${before} ${after}`} className="text-xs leading-[1.5] wrap-anywhere">
                  <dt className="inline text-ink-3">{where} </dt>
                  <dd className="inline">
                    {before !== null && <del className="mono text-bad decoration-bad/50">{before}</del>}
                    {before !== null && after !== null && <span className="px-1.5 text-ink-3">→</span>}
                    {after !== null && <ins className="mono text-ok no-underline">{after}</ins>}
                    {before === null && <span className="text-ink-3"> was missing</span>}
                    {after === null && <span className="text-ink-3"> did not belong there</span>}
                  </dd>
                </div>
              ))}
            </dl>
          ) : (
            <span className="block text-xs leading-tight text-ink-3 wrap-anywhere">{correction.what}</span>
          )}
        </>
      ),
    },
    row: {
      hideBelow: 640,
      cell: (correction) => (
        <>
          <span className="block leading-tight">{correction.table}</span>
          {correction.rowUuid === null ? (
            <span className="text-xs text-ink-3">{correction.rows.toLocaleString("en")} rows</span>
          ) : (
            <Mono quiet what="row UUID" copyText={correction.rowUuid} className="text-xs">
              {correction.rowUuid.slice(0, 8)}
            </Mono>
          )}
        </>
      ),
    },
    project: {
      hideBelow: 900,
      cell: (correction) =>
        correction.projectName === null ? (
          <span className="text-ink-3">—</span>
        ) : (
          <Link href={`/p/${correction.projectName}`} className="hover:text-accent-ink">
            {correction.projectName}
          </Link>
        ),
    },
  };
}
