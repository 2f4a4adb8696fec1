import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { RememberProject } from "#components/frame/remember-project.tsx";
import { ProjectProvider } from "#components/frame/session-context.tsx";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { DisabledProjectBanner } from "#components/status/disabled-project-banner.tsx";
import { findMe } from "#server/trpc/server-caller.ts";

type ProjectLayoutProps = { params: Promise<{ project: string }>; children: ReactNode };

/** The pages of one project: they follow its changes. */
export default async function ProjectLayout({ params, children }: ProjectLayoutProps) {
  const { project: name } = await params;
  const project = (await findMe())?.projects.find((each) => each.name === name);
  if (!project) notFound();
  return (
    <ProjectProvider name={name}>
      <LiveProvider projectId={project.id}>
        <RememberProject name={name} />
        <DisabledProjectBanner />
        {children}
      </LiveProvider>
    </ProjectProvider>
  );
}
