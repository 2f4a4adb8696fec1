import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { LAST_PROJECT_COOKIE } from "#components/frame/last-project.ts";
import { findMe } from "#server/trpc/server-caller.ts";

/** The way in: the project one was in last, else the first, else what an admin or a stranger can do. */
export default async function Home() {
  const me = await findMe();
  if (!me) redirect("/sign-in");
  const last = (await cookies()).get(LAST_PROJECT_COOKIE)?.value;
  const project = me.projects.find(({ name }) => name === last) ?? me.projects[0];
  if (project) redirect(`/p/${project.name}`);
  redirect(me.isAdmin ? "/admin/projects" : "/start");
}
