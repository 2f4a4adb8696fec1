"use client";

import { ActivityList } from "#components/activity/activity-list.tsx";
import { useProject } from "#components/frame/session-context.tsx";

/** The Activity tab of a port: who changed what of it. */
export function PortActivity({ id }: { id: string }) {
  const project = useProject();
  return <ActivityList projectId={project.id} resourceId={id} />;
}
