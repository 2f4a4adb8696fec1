import { KindMark } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { NameCell } from "#components/table/cells.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { keyList } from "#model/lists/key.ts";
import { keyScopes } from "#model/permissions.ts";
import type { Key } from "#model/resources/key.ts";

/** A key that expires within so many milliseconds is marked. */
const soonMs = 7 * 86_400_000;

/** The columns of the API keys' list; `path` is the project's. */
export const keyCells = (path: string): ListCells<Key, keyof typeof keyList.columns> => ({
  name: {
    cell: (key) => (
      <NameCell
        href={`${path}/keys/${key.id}`}
        name={key.name}
        tile={<KindMark kind="key" />}
        sub={<span className="text-ink-3">{`${key.prefix}_…`}</span>}
      />
    ),
  },
  scopes: {
    wrap: true,
    cell: (key) => <Scopes scopes={key.scopes} />,
  },
  used: {
    cell: (key) => (key.lastUsedAt ? <Time value={key.lastUsedAt} /> : <span className="text-ink-3">never</span>),
  },
  expires: {
    hideBelow: 640,
    cell: (key) => <Expiry at={key.expiresAt} />,
  },
  rate: {
    hideBelow: 900,
    cell: (key) =>
      key.unitsPerMinute === null ? (
        <span className="text-ink-3">default</span>
      ) : (
        <span className="num">{key.unitsPerMinute.toLocaleString("en")}</span>
      ),
  },
  createdBy: {
    hideBelow: 900,
    cell: (key) => <span className="text-ink-2">{key.createdBy}</span>,
  },
  created: {
    end: true,
    hideBelow: 900,
    width: "92px",
    cell: (key) => <Time value={key.createdAt} className="num text-ink-3" />,
  },
});

function Scopes({ scopes }: { scopes: Key["scopes"] }) {
  return (
    <div className="flex flex-wrap gap-1">
      {scopes.length === keyScopes.length ? (
        <LabelChip>everything a key may</LabelChip>
      ) : (
        scopes.map((scope) => (
          <LabelChip key={scope} className="mono text-[11.5px]">
            {scope}
          </LabelChip>
        ))
      )}
    </div>
  );
}

/** When it expires, marked where that is soon or past. */
export function Expiry({ at }: { at: Date | null }) {
  if (!at) return <span className="text-ink-3">never</span>;
  const leftMs = at.getTime() - Date.now();
  if (leftMs <= 0)
    return (
      <StatusBadge tone="bad" className="flex">
        Expired <Time value={at} ago />
      </StatusBadge>
    );
  if (leftMs < soonMs)
    return (
      <StatusBadge tone="warn" className="flex">
        <Time value={at} ago />
      </StatusBadge>
    );
  return <Time value={at} />;
}
