"use client";

import { RealisationHistory } from "#components/detail/realisation-history.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActivityList } from "./activity-list.tsx";
import { useActivity } from "./use-activity.ts";

/** The Activity tab of an object: who changed what of it, and of what lies in it. */
export function ActivityTab({ resourceId }: { resourceId: string }) {
  const project = useProject();
  const query = useActivity({ projectId: project.id, resourceId });
  return (
    <div className="grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <ActivityList query={query} />
      </div>
      <RealisationHistory resourceId={resourceId} />
    </div>
  );
}
