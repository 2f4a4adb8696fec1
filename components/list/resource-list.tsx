"use client";

import { type ReactNode, useMemo } from "react";
import { ListTable } from "#components/table/list-table.tsx";
import type { ValuesOf } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import type { ListQuery } from "#components/table/use-list-query.ts";
import type { ListUrl } from "#components/table/use-list-url.ts";
import type { ListSpec } from "#model/lists/list-spec.ts";
import type { Page } from "#model/plan.ts";
import { type BulkAction, BulkBar } from "./bulk/bulk-bar.tsx";
import type { Load } from "./bulk/load-rows.ts";
import { ColumnMenu } from "./column-menu.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { type ListCells, tableColumns } from "./list-cells.tsx";
import { ListFilter } from "./list-filter.tsx";
import { tickedOf, useSelection, withTicks } from "./selection.ts";
import { useColumns } from "./use-columns.ts";
import { ViewMenu } from "./view-menu.tsx";

export interface ResourceListProps<Row, Key extends string, Sort extends string, Column extends string> {
  spec: ListSpec<Row, Key, Sort, Column>;
  query: ListQuery<Page<Row>>;
  url: ListUrl<Sort>;
  cells: ListCells<Row, Column>;
  /** Columns that say nothing here: the network in a network's own list. */
  without?: readonly string[] | undefined;
  rowName: (row: Row) => string;
  /** Enter on a row. The name's link does the same for the mouse. */
  onOpen?: (row: Row) => void;
  /** e on a row. */
  onEdit?: ((row: Row) => void) | undefined;
  /** `DropdownMenuItem`s. */
  rowMenu?: (row: Row) => ReactNode;
  /** What can be done with ticked rows. Without it rows are not ticked. */
  bulk?: readonly BulkAction<Row>[] | undefined;
  /** Asks for rows of other pages, for what is done with all that are ticked. */
  load?: Load<Row>;
  valuesOf?: ValuesOf | undefined;
  nothingYet: ReactNode;
  /** The project that it is of: with it come saved views. */
  project?: { id: string } | undefined;
  /** What else its procedure is asked with, beside filter, order and place: the network, for instance. */
  narrowed?: Readonly<Record<string, string | undefined>>;
  /** A sentence about the list, over it. */
  intro?: ReactNode;
  /** At the end of the toolbar: how current it is. */
  end?: ReactNode;
}

const none: readonly never[] = [];

/**
 * The list of a kind, made from its spec: filter, columns, table, selection and the states that are not data. All lists of
 * the console are this one.
 */
export function ResourceList<
  Row extends { id: string },
  Key extends string,
  Sort extends string,
  Column extends string,
>(props: ResourceListProps<Row, Key, Sort, Column>) {
  const {
    spec,
    query,
    url,
    cells,
    without = none,
    rowName,
    onOpen,
    onEdit,
    rowMenu,
    bulk,
    load,
    nothingYet,
    project,
  } = props;
  const columns = useColumns(spec, url, without);
  const { shown, widths, density } = columns;
  const table = useMemo(
    () => tableColumns<Row, Column>(spec.columns, cells, shown, widths),
    [spec, cells, shown, widths],
  );
  const { selection, set, clear, selectAll } = useSelection(url.filter);
  const rows = query.data?.items ?? [];
  const ids = rows.map(({ id }) => id);
  const total = query.data?.total ?? 0;
  const ticked = tickedOf(selection, ids);
  return (
    <div data-density={density}>
      {props.intro && <p className="mb-2.5 text-ink-2">{props.intro}</p>}
      <Toolbar
        end={
          <>
            {props.end}
            {project && <ViewMenu list={spec.name} projectId={project.id} url={url} shown={shown} />}
            <ExportMenu
              list={spec.name}
              title={spec.title}
              asked={{ ...(project && { projectId: project.id }), ...props.narrowed, ...url.input }}
              shown={shown}
            />
            <ColumnMenu columns={spec.columns} {...columns} />
          </>
        }
      >
        <ListFilter
          spec={spec}
          filter={url.filter}
          onFilter={url.setFilter}
          refusal={query.refusal}
          without={without}
          valuesOf={props.valuesOf}
        />
      </Toolbar>
      <ListTable
        label={spec.title}
        query={query}
        url={url}
        columns={table}
        onResize={columns.resize}
        rowName={rowName}
        onOpen={onOpen}
        onEdit={onEdit}
        rowMenu={rowMenu}
        selection={bulk && ticked}
        onSelectionChange={bulk && ((next) => set(withTicks(selection, ids, next)))}
        noun={spec.noun}
        nothingYet={nothingYet}
      />
      {bulk && load && (
        <BulkBar
          {...{ selection, total, load }}
          noun={spec.noun}
          actions={bulk}
          onClear={clear}
          onSelectAll={selection.kind === "rows" && total > rows.length ? selectAll : undefined}
        />
      )}
    </div>
  );
}
