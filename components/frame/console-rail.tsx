"use client";

import { stageOf } from "#components/bell/bell-order.ts";
import { useBell } from "#components/bell/use-bell.ts";
import { RailItem, RailSection } from "#components/layout/rail.tsx";
import { type Place, usePlaces } from "./places.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";
import { useFrameProject } from "./session-context.tsx";
import { useUsage } from "./use-usage.ts";

/** Where one can go, how much is there, and how much is on its way. */
export function ConsoleRail({ lastProject }: { lastProject: string | null }) {
  const project = useFrameProject(lastProject);
  const usage = useUsage(project?.name);
  const running = useBell(project)?.filter((operation) => stageOf(operation) === "running").length;
  const sections = usePlaces(project);
  const countOf = ({ quota, kind }: Place) => (quota ? usage?.[quota] : kind === "operation" ? running : undefined);
  return (
    <>
      <ProjectSwitcher lastProject={lastProject} />
      {sections.map(({ title, places }) => (
        <RailSection key={title} title={title ?? undefined}>
          {places.map((place) => (
            <RailItem
              key={place.href}
              href={place.href}
              label={place.label}
              icon={place.icon}
              exact={place.exact}
              count={countOf(place)}
              attention={place.kind === "operation"}
            />
          ))}
        </RailSection>
      ))}
    </>
  );
}
