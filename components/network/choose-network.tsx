"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Network } from "#model/resources/network.ts";

type ChooseNetworkProps = { title?: string; onChosen: (network: Network) => void; onClose: () => void };

/** Which network what is new shall be in. */
export function ChooseNetwork({ title = "Add ports to which network?", onChosen, onClose }: ChooseNetworkProps) {
  const trpc = useTRPC();
  const project = useProject();
  const [filter, setFilter] = useState("");
  const query = useQuery(
    trpc.network.list.queryOptions({ projectId: project.id, filter, limit: 20 }, { placeholderData: keepPreviousData }),
  );
  const networks = query.data?.items ?? [];
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title}>
      <Input
        autoFocus
        aria-label="Filter networks"
        placeholder="Name, id or address"
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      {query.error && !query.data && <QueryFailed error={query.error} />}
      <ul className="mt-2 flex max-h-[46vh] flex-col overflow-y-auto">
        {networks.map((network) => (
          <li key={network.id}>
            <button
              type="button"
              onClick={() => onChosen(network)}
              className="flex w-full items-center gap-2.5 rounded-2 px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <KindMark kind="network" />
              <span className="min-w-0 flex-1 truncate font-medium">{network.name}</span>
              <span className="mono text-ink-3">{network.subnets[0]?.cidr ?? "no subnet"}</span>
            </button>
          </li>
        ))}
      </ul>
      {query.data && networks.length === 0 && (
        <p className="px-2 py-6 text-center text-ink-2">
          {filter ? (
            "No network fits."
          ) : (
            <>
              There is no network yet.{" "}
              <ButtonLink size="s" href={`${project.path}/networks?new=true`}>
                New network
              </ButtonLink>
            </>
          )}
        </p>
      )}
    </Dialog>
  );
}
