"use client";

import { useQuery } from "@tanstack/react-query";
import { useProjectIfAny } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Time } from "#components/ui/time.tsx";

/** Who changed an object last, and when; nothing where that may not be read. */
export function LastChange({ id }: { id: string }) {
  const trpc = useTRPC();
  const project = useProjectIfAny();
  const enabled = project?.can("activity:read") ?? false;
  const { data } = useQuery(
    trpc.change.list.queryOptions({ projectId: project?.id, resourceId: id, limit: 1 }, { enabled, staleTime: 0 }),
  );
  const change = data?.items[0];
  if (!change) return null;
  return (
    <p className="text-s text-ink-3">
      By {change.actor.name}, <Time value={change.at} ago className="num" />.
    </p>
  );
}
