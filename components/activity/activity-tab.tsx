"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { ActivityList } from "./activity-list.tsx";
import { useActivity } from "./use-activity.ts";

/** The Activity tab of an object: who changed what of it, and of what lies in it. */
export function ActivityTab({ resourceId }: { resourceId: string }) {
  const project = useProject();
  return <ActivityList query={useActivity({ projectId: project.id, resourceId })} />;
}
