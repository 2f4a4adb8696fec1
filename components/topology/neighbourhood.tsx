"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { kinds } from "#model/registry.ts";
import type { Topology, TopologyKind, TopologyNode } from "#model/resources/topology.ts";
import { nodePage, onTheMap } from "./node-href.ts";
import { nodeLine, nodeTitle } from "./node-words.ts";
import { toneInk } from "./tone-ink.ts";

/** Of so many on one side each is drawn; of more the last place says how many others there are. */
const mostOnASide = 5;
/** Pixels from one row to the next. */
const row = 48;

/** What an object is linked to at once: from the left what carries or holds it, to the right what it holds. */
export function Neighbourhood({ kind, id }: { kind: TopologyKind; id: string }) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  const query = useQuery(trpc.topology.neighbourhood.queryOptions({ projectId, kind, id }));
  if (query.data) return <Diagram map={query.data} center={`${kind}/${id}`} />;
  if (query.error)
    return <QueryFailed error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return (
    <div role="status" className="flex h-[104px] items-center gap-14">
      <span className="sr-only">Loading what it is linked to</span>
      <Skeleton className="h-10 flex-1 rounded-[8px]" />
      <Skeleton className="h-10 flex-1 rounded-[8px]" />
    </div>
  );
}

function Diagram({ map, center }: { map: Topology; center: string }) {
  const node = map.nodes.find(({ id }) => id === center);
  const byId = new Map(map.nodes.map((each) => [each.id, each]));
  const side = (ends: readonly string[]) => ends.flatMap((id) => byId.get(id) ?? []);
  const left = side(map.links.flatMap(({ from, to }) => (to === center ? [from] : [])));
  const right = side(map.links.flatMap(({ from, to }) => (from === center ? [to] : [])));
  if (!node) return null;
  if (left.length + right.length === 0)
    return <p className="text-ink-3">Nothing is linked to this {kinds[node.kind].label.toLowerCase()} yet.</p>;
  const rows = Math.max(1, ...[left, right].map(({ length }) => Math.min(length, mostOnASide)));
  return (
    <div
      style={{ "--rows": `${rows * row}px` } as React.CSSProperties}
      className={cn(
        "grid items-center gap-y-4 min-[640px]:min-h-(--rows)",
        left.length > 0 && right.length > 0
          ? "min-[640px]:grid-cols-[minmax(0,1fr)_minmax(24px,72px)_minmax(0,1fr)_minmax(24px,72px)_minmax(0,1fr)]"
          : "min-[640px]:grid-cols-[minmax(0,240px)_minmax(32px,120px)_minmax(0,240px)]",
      )}
    >
      {left.length > 0 && <Side nodes={left} center={center} label="It is carried by, or lies in" />}
      {left.length > 0 && <Fan count={left.length} rows={rows} />}
      <Box node={node} current />
      {right.length > 0 && <Fan count={right.length} rows={rows} mirrored />}
      {right.length > 0 && <Side nodes={right} center={center} label="It holds, or carries" />}
    </div>
  );
}

function Side({ nodes, center, label }: { nodes: readonly TopologyNode[]; center: string; label: string }) {
  const { path } = useProject();
  const shown = nodes.length > mostOnASide ? nodes.slice(0, mostOnASide - 1) : nodes;
  return (
    <ul aria-label={label} className="flex min-w-0 flex-col">
      {shown.map((node) => (
        <li key={node.id} className="flex h-12 items-center">
          <Box node={node} />
        </li>
      ))}
      {shown.length < nodes.length && (
        <li className="flex h-12 items-center">
          <Link href={onTheMap(center, path)} className="link text-s">
            and {nodes.length - shown.length} more
          </Link>
        </li>
      )}
    </ul>
  );
}

/** The lines from a column of rows to the middle; mirrored, from the middle to them. */
function Fan({ count, rows, mirrored }: { count: number; rows: number; mirrored?: boolean }) {
  const shown = Math.min(count, mostOnASide);
  const height = rows * row;
  const middle = height / 2;
  const ys = Array.from({ length: shown }, (_, index) => middle + (index - (shown - 1) / 2) * row);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 72 ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
      className={cn("w-full fill-none stroke-line-strong max-[639px]:hidden", mirrored && "-scale-x-100")}
    >
      {ys.map((y) => (
        <path
          key={y}
          d={`M0 ${y}C40 ${y} 32 ${middle} 72 ${middle}`}
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

function Box({ node, current }: { node: TopologyNode; current?: boolean }) {
  const { path } = useProject();
  const line = nodeLine(node);
  const content = (
    <>
      <KindMark kind={kinds[node.kind].icon} size="s" />
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-medium">{nodeTitle(node)}</span>
        <span className={cn("block truncate text-xs", toneInk(node.worst))}>{line}</span>
      </span>
    </>
  );
  const look = "flex h-10 w-full min-w-0 items-center gap-2 rounded-[8px] border bg-surface px-2 text-left";
  if (current)
    return (
      <span aria-current="true" className={cn(look, "border-accent-line shadow-low")}>
        {content}
      </span>
    );
  return (
    <Link
      href={nodePage(node, path) ?? onTheMap(node.id, path)}
      title={`${nodeTitle(node)}, ${line}`}
      className={cn(look, "border-line-strong hover:bg-hover", node.group && "border-dashed")}
    >
      {content}
    </Link>
  );
}
