"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { accessList } from "#model/lists/access.ts";
import { accessCells } from "./access-cells.tsx";

/** Who signed in, and who was refused what, in the whole installation. */
export function AccessPage() {
  const trpc = useTRPC();
  const url = useListUrl(accessList);
  const query = useQuery(trpc.access.list.queryOptions(url.input, { placeholderData: keepPreviousData }));
  return (
    <ListPage
      spec={accessList}
      query={useListQuery(query)}
      url={url}
      cells={accessCells}
      rowName={({ actorName }) => actorName}
      nothingYet={
        <NothingYet icon={<ShieldAlert className="size-6" />} title="Nothing was written down yet">
          Sign-ins and their ends are kept one by one. Like refusals of one hour are one line that counts.
        </NothingYet>
      }
    />
  );
}
