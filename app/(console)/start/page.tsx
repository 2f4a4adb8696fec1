import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoProject } from "#components/frame/no-project.tsx";
import { findMe } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "No project" };

/** For who is in no project; the way in knows where everybody else belongs. */
export default async function StartPage() {
  const me = await findMe();
  if (me && (me.isAdmin || me.projects.length > 0)) redirect("/");
  return <NoProject />;
}
