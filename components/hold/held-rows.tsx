"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ResourceList } from "#components/list/resource-list.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { heldList } from "#model/lists/held.ts";
import type { Hold, HoldBindings } from "#model/resources/hold.ts";
import { heldCells } from "./held-cells.tsx";

/** The list of a plan that changes is another one. */
const refreshMs = 5000;

type HeldRowsProps = { hold: Hold; bindings: HoldBindings | undefined };

/** Every row that would be removed, page after page. */
export function HeldRows({ hold: { id: holdId }, bindings }: HeldRowsProps) {
  const cells = useMemo(() => heldCells(bindings), [bindings]);
  const trpc = useTRPC();
  const url = useListUrl(heldList);
  const answer = useQuery(
    trpc.hold.rows.queryOptions(
      { holdId, ...url.input },
      { placeholderData: keepPreviousData, refetchInterval: refreshMs },
    ),
  );
  return (
    <div className="border-t border-line p-3.5">
      <ResourceList
        spec={heldList}
        query={useListQuery(answer)}
        url={url}
        cells={cells}
        narrowed={{ holdId }}
        rowName={(row) => row.name}
        nothingYet={
          <NothingYet icon={<KindIcon kind="hold" className="size-6" />} title="Nothing is held back any more">
            The worker has settled it meanwhile.
          </NothingYet>
        }
      />
    </div>
  );
}
