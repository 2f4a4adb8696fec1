"use client";

import type { ColumnDef, VisibilityState } from "@tanstack/react-table";
import { Code, Pencil, Plus, Tag, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LabelsCell, NameCell } from "#components/table/cells.tsx";
import { ColumnMenu } from "#components/table/column-menu.tsx";
import type { SortState } from "#components/table/column-meta.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { parseFilter } from "#components/table/filter-query.ts";
import { Pager } from "#components/table/pager.tsx";
import { SelectionBar } from "#components/table/selection-bar.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { LiveDot, StatusBadge } from "#components/ui/status-badge.tsx";
import { ticksFromCounts } from "#components/ui/ticks.ts";
import { Time } from "#components/ui/time.tsx";
import { PortForm } from "./port-form.tsx";
import { type SampleNetwork, sampleNetworks } from "./sample-networks.ts";

const filterKeys = [
  {
    key: "status",
    description: "how it is",
    options: ["realised", "applying", "down", "disabled"].map((value) => ({ value })),
  },
  { key: "label", description: "a label that it bears", example: "env=prod" },
  { key: "type", description: "kind of network", options: [{ value: "overlay" }, { value: "isolated" }] },
];

export function NetworkList({ now }: { now: number }) {
  const [filter, setFilter] = useState("type:overlay label:env=prod");
  const [sort, setSort] = useState<SortState>({ key: "name", direction: "asc" });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set(["c07ad519", "77e1b03d"]));
  const [visibility, setVisibility] = useState<VisibilityState>({});
  const [view, setView] = useState<"all" | "attention" | "applying">("all");
  const [panel, setPanel] = useState(false);
  const columns = useMemo(() => networkColumns(now), [now]);
  const { text } = parseFilter(filter, ["status", "label", "type"]);
  const rows = sampleNetworks.filter(({ name }) => name.includes(text));

  return (
    <>
      <PageHeader
        title="Networks"
        count={24}
        actions={
          <>
            <Button icon={<Code />}>Export</Button>
            <Button variant="primary" icon={<Plus />} onClick={() => setPanel(true)}>
              New network
            </Button>
          </>
        }
      />
      <Toolbar
        end={
          <>
            <LiveDot>Live</LiveDot>
            <ColumnMenu
              columns={columns.map(({ id = "", header }) => ({ id, name: String(header) }))}
              visibility={visibility}
              onChange={setVisibility}
            />
          </>
        }
      >
        <TokenFilter label="Filter networks" value={filter} onChange={setFilter} keys={filterKeys} />
        <Segmented
          label="View"
          value={view}
          onValueChange={setView}
          options={[
            { value: "all", label: "All", count: 24 },
            { value: "attention", label: "Needs attention", count: 3 },
            { value: "applying", label: "Applying", count: 2 },
          ]}
        />
      </Toolbar>
      <DataTable
        label="Networks"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelectionChange={setSelection}
        columnVisibility={visibility}
        fetching={view !== "all"}
        onOpen={() => location.assign("/design/detail")}
        rowMenu={() => (
          <>
            <DropdownMenuItem icon={<Pencil />} shortcut="e">
              Edit
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger icon={<Trash2 />}>
              Delete…
            </DropdownMenuItem>
          </>
        )}
        empty={<NoMatch noun="networks" filter={filter} onClear={() => setFilter("")} />}
        footer={<Pager from={1} shown={rows.length} total={24} onNext={() => undefined} />}
      />
      <SelectionBar count={selection.size} total={24} onClear={() => setSelection(new Set())}>
        <Button size="s" variant="ghost" icon={<Tag />}>
          Label
        </Button>
        <Button size="s" variant="ghost">
          Enable
        </Button>
        <Button size="s" variant="ghost">
          Disable
        </Button>
        <Button size="s" variant="ghost-danger">
          Delete…
        </Button>
      </SelectionBar>
      <PortForm open={panel} onOpenChange={setPanel} />
    </>
  );
}

function networkColumns(now: number): ColumnDef<SampleNetwork>[] {
  return [
    {
      id: "name",
      header: "Name",
      meta: { sortKey: "name" },
      cell: ({ row: { original } }) => (
        <NameCell href="/design/detail" name={original.name} tile={<KindMark kind="network" />} sub={original.id} />
      ),
    },
    {
      id: "status",
      header: "Status",
      meta: { wrap: true },
      cell: ({ row: { original } }) => <StatusBadge tone={original.tone}>{original.word}</StatusBadge>,
    },
    {
      id: "realised",
      header: "Realised on hosts",
      cell: ({ row: { original } }) => <RealisationMeter ticks={ticksFromCounts(original.counts)} />,
    },
    {
      id: "subnets",
      header: "Subnets",
      cell: ({ row: { original } }) => (
        <div className="leading-tight">
          {original.subnets.map((subnet, index) => (
            <div key={subnet}>
              <Mono quiet={index > 0} what="prefix">
                {subnet}
              </Mono>
            </div>
          ))}
        </div>
      ),
    },
    { id: "ports", header: "Ports", accessorKey: "ports", meta: { end: true, sortKey: "ports" } },
    {
      id: "addresses",
      header: "Addresses",
      meta: { hideBelow: 900 },
      cell: ({ row: { original } }) => <Meter label="Addresses used" value={original.usedPercent} max={100} />,
    },
    {
      id: "labels",
      header: "Labels",
      meta: { hideBelow: 900 },
      cell: ({ row: { original } }) => <LabelsCell labels={original.labels} />,
    },
    {
      id: "updated",
      header: "Updated",
      meta: { end: true, sortKey: "updated", hideBelow: 640 },
      cell: ({ row: { original } }) => (
        <Time value={now - original.ageSeconds * 1000} className="num text-s whitespace-nowrap text-ink-3" />
      ),
    },
  ];
}
