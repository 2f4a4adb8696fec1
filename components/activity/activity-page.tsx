"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ListFilter } from "#components/list/list-filter.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { changeList } from "#model/lists/change.ts";
import { ActivityList } from "./activity-list.tsx";
import { useActivity } from "./use-activity.ts";
import { useActors } from "./use-actors.ts";

/** Who changed what in the project. */
export function ActivityPage() {
  const project = useProject();
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault("").withOptions({ history: "push" }));
  const query = useActivity({ projectId: project.id, filter });
  const actors = useActors();
  const set = (next: string) => void setFilter(next === "" ? null : next);
  return (
    <>
      <PageHeader title="Activity" />
      <Toolbar end={<LiveIndicator />}>
        <ListFilter spec={changeList} filter={filter} onFilter={set} refusal={query.refusal} valuesOf={actors} />
      </Toolbar>
      <ActivityList query={query} filter={filter} onClear={() => set("")} />
    </>
  );
}
