"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { FilterRefused } from "#components/feedback/filter-refused.tsx";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import type { FilterKey } from "#components/table/filter-suggestions.ts";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { kinds } from "#model/registry.ts";
import { changeActions } from "#model/resources/change.ts";
import { ActivityList } from "./activity-list.tsx";
import { useActivity } from "./use-activity.ts";

const projectKinds = ["network", "subnet", "port", "member", "invitation", "key"] as const;

/** Who changed what in the project. */
export function ActivityPage() {
  const project = useProject();
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault("").withOptions({ history: "push" }));
  const keys = useFilterKeys();
  const query = useActivity({ projectId: project.id, filter });
  return (
    <>
      <PageHeader title="Activity" />
      <Toolbar end={<LiveIndicator />}>
        <TokenFilter
          value={filter}
          onChange={(next) => void setFilter(next === "" ? null : next)}
          keys={keys}
          label="Filter the activity"
          refusal={query.refusal}
          placeholder="Name, kind:port, action:deleted…"
        />
      </Toolbar>
      <ActivityList
        query={query}
        filter={filter}
        refused={<FilterRefused onClear={() => void setFilter(null)} />}
        noMatch={<NoMatch noun="changes" filter={filter} onClear={() => void setFilter(null)} />}
      />
    </>
  );
}

/** What changes can be filtered by; the actors are the project's members and keys, as far as the reader may see them. */
function useFilterKeys(): FilterKey[] {
  const trpc = useTRPC();
  const { id: projectId, can } = useProject();
  const members = useQuery(trpc.member.list.queryOptions({ projectId }, { enabled: can("project:read") }));
  const apiKeys = useQuery(trpc.key.list.queryOptions({ projectId }, { enabled: can("key:read") }));
  return [
    {
      key: "kind",
      description: "what was changed",
      options: projectKinds.map((kind) => ({ value: kind, label: kinds[kind].label })),
    },
    {
      key: "actor",
      description: "who did it",
      // A part of the e-mail address is enough.
      settled: () => true,
      options: [
        ...(members.data?.items ?? []).map(({ email, name }) => ({ value: email, label: name })),
        ...(apiKeys.data?.items ?? []).map(({ name }) => ({ value: name, label: "API key" })),
      ],
    },
    {
      key: "action",
      description: "what was done",
      options: changeActions.map((action) => ({ value: action, label: action })),
    },
  ];
}
