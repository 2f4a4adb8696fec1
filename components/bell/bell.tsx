"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useState } from "react";
import { type SignedIn, useFrameProject, useMe } from "#components/frame/session-context.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { bellWords, isNews } from "./bell-order.ts";

const BellList = onDemand(() => import("./bell-list.tsx").then((module) => module.BellList));

type Project = SignedIn["projects"][number];

/** Rings for operations of the project that one is in: what is on its way, what failed, and what others did. */
export function Bell({ lastProject }: { lastProject: string | null }) {
  const project = useFrameProject(lastProject);
  if (!project?.scopes.includes("activity:read")) return null;
  return <ProjectBell key={project.id} project={project} />;
}

function ProjectBell({ project }: { project: Project }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const readerId = useMe().user.id;
  const [open, setOpen] = useState(false);
  const [mine, setMine] = useState(false);
  // While it is open, what was new when it was opened stays marked.
  const [lookedAt, setLookedAt] = useState<Date | null | undefined>(undefined);
  const place = { projectId: project.id, place: "bell" as const };
  const options = { placeholderData: keepPreviousData };
  const all = useQuery(trpc.operation.bell.queryOptions({ projectId: project.id, mine: false }, options));
  const own = useQuery(
    trpc.operation.bell.queryOptions({ projectId: project.id, mine: true }, { ...options, enabled: open && mine }),
  );
  const visit = useQuery(trpc.visit.last.queryOptions(place, { staleTime: Number.POSITIVE_INFINITY }));
  const mark = useMutation(
    trpc.visit.mark.mutationOptions({
      onSuccess: (seen) => queries.setQueryData(trpc.visit.last.queryKey(place), seen),
    }),
  );
  const operations = all.data?.items ?? [];
  const news = visit.data ? operations.filter((each) => isNews(each, visit.data.at, readerId)) : [];

  function change(next: boolean) {
    setOpen(next);
    if (next) setLookedAt(visit.data?.at);
    // Also when it closes: what came while it was open has been seen.
    if (visit.data) mark.mutate(place);
  }
  useShortcuts([{ keys: "b", label: "Open the bell", group: "Everywhere", run: () => change(true) }]);

  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger asChild>
        <IconButton
          label={bellWords(operations, news.length)}
          icon={<BellIcon />}
          tooltip={false}
          dot={news.length > 0}
        />
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="flex max-h-[min(560px,78dvh)] w-[420px] flex-col p-0"
        aria-label="Operations"
      >
        <BellList
          query={mine ? own : all}
          mine={mine}
          onMine={setMine}
          path={`/p/${project.name}`}
          isNew={(operation) => lookedAt !== undefined && isNews(operation, lookedAt, readerId)}
          onLeave={() => change(false)}
        />
      </PopoverContent>
    </Popover>
  );
}
