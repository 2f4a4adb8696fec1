import { notFound } from "next/navigation";
import type { Me } from "#model/resources/session.ts";
import { findMe } from "#server/trpc/server-caller.ts";

/** The project that a page's address names, or the page for what does not exist. */
export async function currentProject(params: Promise<{ project: string }>): Promise<Me["projects"][number]> {
  const { project: name } = await params;
  const project = (await findMe())?.projects.find((each) => each.name === name);
  if (!project) notFound();
  return project;
}
