"use client";

import { ActivityList } from "#components/activity/activity-list.tsx";
import { useProject } from "#components/frame/session-context.tsx";

/** The Activity tab of a network: who changed what of it. */
export function NetworkActivity({ id }: { id: string }) {
  const project = useProject();
  return <ActivityList projectId={project.id} resourceId={id} />;
}
