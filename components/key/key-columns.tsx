import type { ColumnDef } from "@tanstack/react-table";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { keyScopes } from "#model/permissions.ts";
import type { Key } from "#model/resources/key.ts";

/** A key that expires within so many milliseconds is marked. */
const soonMs = 7 * 86_400_000;

/** The columns of the API keys' list. */
export const keyColumns: ColumnDef<Key>[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ row: { original: key } }) => (
      <div className="flex items-center gap-2">
        <KindMark kind="key" />
        <div className="min-w-0">
          <div className="max-w-[32ch] truncate @max-[640px]:max-w-[18ch] leading-tight font-medium" title={key.name}>
            {key.name}
          </div>
          <Mono quiet copy={false} className="text-xs">
            {`${key.prefix}_…`}
          </Mono>
        </div>
      </div>
    ),
  },
  {
    id: "scopes",
    header: "Permissions",
    meta: { wrap: true },
    cell: ({ row: { original: key } }) => (
      <div className="flex flex-wrap gap-1">
        {key.scopes.length === keyScopes.length ? (
          <LabelChip>everything a key may</LabelChip>
        ) : (
          key.scopes.map((scope) => (
            <LabelChip key={scope} className="mono text-[11.5px]">
              {scope}
            </LabelChip>
          ))
        )}
      </div>
    ),
  },
  {
    id: "used",
    header: "Last used",
    cell: ({ row: { original: key } }) =>
      key.lastUsedAt ? <Time value={key.lastUsedAt} /> : <span className="text-ink-3">never</span>,
  },
  {
    id: "expires",
    header: "Expires",
    meta: { hideBelow: 640 },
    cell: ({ row: { original: key } }) => <Expiry at={key.expiresAt} />,
  },
  {
    id: "rate",
    header: "Units a minute",
    meta: { hideBelow: 900 },
    cell: ({ row: { original: key } }) =>
      key.unitsPerMinute === null ? (
        <span className="text-ink-3">default</span>
      ) : (
        <span className="num">{key.unitsPerMinute.toLocaleString("en")}</span>
      ),
  },
  {
    id: "createdBy",
    header: "Created by",
    meta: { hideBelow: 900 },
    cell: ({ row: { original: key } }) => <span className="text-ink-2">{key.createdBy}</span>,
  },
  {
    id: "created",
    header: "Created",
    meta: { end: true, hideBelow: 900, width: "92px" },
    cell: ({ row: { original: key } }) => <Time value={key.createdAt} className="num text-ink-3" />,
  },
];

function Expiry({ at }: { at: Date | null }) {
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
