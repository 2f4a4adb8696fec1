"use client";

import { RailItem, RailSection } from "#components/layout/rail.tsx";
import { usePlaces } from "./places.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";
import { useFrameProject } from "./session-context.tsx";
import { useUsage } from "./use-usage.ts";

/** Where one can go, and how much is there. */
export function ConsoleRail({ lastProject }: { lastProject: string | null }) {
  const project = useFrameProject(lastProject);
  const usage = useUsage(project?.name);
  const sections = usePlaces(project);
  return (
    <>
      <ProjectSwitcher lastProject={lastProject} />
      {sections.map(({ title, places }) => (
        <RailSection key={title} title={title ?? undefined}>
          {places.map(({ quota, goKey: _, ...place }) => (
            <RailItem key={place.href} {...place} count={quota ? usage?.[quota] : undefined} />
          ))}
        </RailSection>
      ))}
    </>
  );
}
