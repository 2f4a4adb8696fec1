"use client";

import { ActivityList } from "#components/activity/activity-list.tsx";
import { useActivity } from "#components/activity/use-activity.ts";
import { useProject } from "#components/frame/session-context.tsx";

/** The Activity tab of a port: who changed what of it. */
export function PortActivity({ id }: { id: string }) {
  const project = useProject();
  return <ActivityList query={useActivity({ projectId: project.id, resourceId: id })} />;
}
