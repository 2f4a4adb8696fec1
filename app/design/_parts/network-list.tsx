"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { Pencil, Plus, Tag, Trash2 } from "lucide-react";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { networkCells } from "#components/network/network-cells.tsx";
import { useListUrl } from "#components/table/use-list-url.ts";
import { PulseContext } from "#components/trpc/pulse-context.ts";
import { queryClient } from "#components/trpc/query-client.ts";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { LiveDot } from "#components/ui/status-badge.tsx";
import { networkList } from "#model/lists/network.ts";
import { sampleNetworks } from "./sample-networks.ts";
import { silentPulse } from "./silent-pulse.ts";

const cells = networkCells("/design");
const data = { items: sampleNetworks, total: 24, nextCursor: "next" };
const answered = {
  ...{ data, error: null, dataUpdatedAt: 0, isPlaceholderData: false, isRefetchError: false, isFetching: false },
  ...{ refetch: () => undefined, refusal: null },
};

/** The console's own list of networks, with specimens in it. */
export function NetworkList() {
  const [pulse] = useState(silentPulse);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queryClient()}>
        <PulseContext value={pulse}>
          <Specimens />
        </PulseContext>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}

function Nothing() {
  return null;
}

function Specimens() {
  const url = useListUrl(networkList);
  return (
    <ListPage
      spec={networkList}
      query={answered}
      url={url}
      cells={cells}
      rowName={({ name }) => name}
      onOpen={() => location.assign("/design/detail")}
      end={<LiveDot>Live</LiveDot>}
      create={
        <Button variant="primary" icon={<Plus />}>
          New network
        </Button>
      }
      rowMenu={() => (
        <>
          <DropdownMenuItem icon={<Pencil />} shortcut="e">
            Edit
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem danger icon={<Trash2 />}>
            Delete
          </DropdownMenuItem>
        </>
      )}
      load={() => Promise.resolve({ ...data, nextCursor: null })}
      bulk={[
        { label: "Label", icon: <Tag />, Dialog: Nothing },
        { label: "Delete", icon: <Trash2 />, danger: true, Dialog: Nothing },
      ]}
      nothingYet={<NothingYet title="No networks yet">A network joins ports on any host.</NothingYet>}
    />
  );
}
