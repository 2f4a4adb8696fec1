"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { listPageSize } from "#components/table/list-page-size.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { accessColumns } from "./access-columns.tsx";

/** Who signed in, and who was refused what, in the whole installation. */
export function AccessPage() {
  const trpc = useTRPC();
  const url = useListUrl(["at"]);
  const answer = useQuery(
    trpc.access.list.queryOptions(
      { filter: url.filter, cursor: url.cursor, limit: listPageSize },
      { placeholderData: keepPreviousData },
    ),
  );
  const query = useListQuery(answer);
  return (
    <>
      <PageHeader title="Sign-ins and refusals" count={query.data?.total} />
      <Toolbar>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={[]}
          label="Filter sign-ins and refusals"
          refusal={query.refusal}
          placeholder="Who, address, code or procedure…"
        />
      </Toolbar>
      <ListTable
        label="Sign-ins and refusals"
        query={query}
        url={url}
        columns={accessColumns}
        rowName={({ actorName }) => actorName}
        nothingYet={
          <NothingYet icon={<ShieldAlert className="size-6" />} title="Nothing was written down yet">
            Sign-ins and their ends are kept one by one. Like refusals of one hour are one line that counts.
          </NothingYet>
        }
        noMatch={<NoMatch noun="sign-ins or refusals" filter={url.filter} onClear={() => url.setFilter("")} />}
      />
    </>
  );
}
