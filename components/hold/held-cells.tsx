import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { type heldList, lossWords } from "#model/lists/held.ts";
import { kindOf } from "#model/registry.ts";
import type { HeldRow, HoldBindings } from "#model/resources/hold.ts";

/** How held rows look; with a port that would go, which host it is bound on, as far as that is known. */
export function heldCells(bindings: HoldBindings | undefined): ListCells<HeldRow, keyof typeof heldList.columns> {
  return {
    object: {
      wrap: true,
      cell: (row) => (
        <div className="flex items-center gap-2">
          <KindMark kind={kindOf(row.kind ?? "")?.icon ?? "hold"} />
          <div className="min-w-0">
            <div className="leading-tight font-medium wrap-anywhere">{row.name}</div>
            {row.resourceId && (
              <Mono quiet what="id" copyText={row.resourceId} className="text-xs">
                {row.resourceId.slice(-8)}
              </Mono>
            )}
          </div>
        </div>
      ),
    },
    what: {
      wrap: true,
      cell: (row) => (
        <>
          <span className="block leading-tight">{lossWords(row)}</span>
          {row.kind === "port" && <BoundOn portId={row.resourceId} bindings={bindings} />}
        </>
      ),
    },
    network: {
      wrap: true,
      cell: (row) =>
        row.network ? (
          <>
            <span className="block leading-tight">{row.network.name}</span>
            {row.projectName && <span className="block text-xs leading-tight text-ink-3">{row.projectName}</span>}
          </>
        ) : (
          <span className="text-ink-3">—</span>
        ),
    },
    table: { hideBelow: 640 },
    row: {
      hideBelow: 640,
      cell: (row) => (
        <Mono quiet what="row UUID" copyText={row.rowUuid}>
          {row.rowUuid.slice(0, 8)}
        </Mono>
      ),
    },
    id: { cell: ({ resourceId }) => resourceId && <Mono what="id">{resourceId}</Mono> },
  };
}

function BoundOn({ portId, bindings }: { portId: string | null; bindings: HoldBindings | undefined }) {
  if (!bindings)
    return <span className="block text-xs leading-tight text-ink-3">Whether it is bound is not known</span>;
  const host = bindings.bound.find((each) => each.portId === portId)?.host;
  return host ? (
    <span className="block text-xs leading-tight text-bad">
      bound on <span className="mono">{host}</span>
    </span>
  ) : (
    <span className="block text-xs leading-tight text-ink-3">bound on no host</span>
  );
}
