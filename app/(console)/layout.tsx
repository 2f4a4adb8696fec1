import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ConsoleFrame } from "#components/frame/console-frame.tsx";
import { LAST_PROJECT_COOKIE } from "#components/frame/last-project.ts";
import { MeProvider } from "#components/frame/session-context.tsx";
import { SignedOutGuard } from "#components/frame/signed-out-guard.tsx";
import { ToSignIn } from "#components/frame/to-sign-in.tsx";
import { RAIL_COOKIE } from "#components/layout/rail-cookie.ts";
import { PreferenceProvider } from "#components/preference/preferences.tsx";
import { ApiProvider } from "#components/trpc/provider.tsx";
import { api, findMe } from "#server/trpc/server-caller.ts";

/** Everything behind the sign-in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const me = await findMe();
  if (!me?.user) return <ToSignIn />;
  const [jar, preferences] = await Promise.all([cookies(), api.preference.get()]);
  const last = jar.get(LAST_PROJECT_COOKIE)?.value;
  const lastProject = (me.projects.find(({ name }) => name === last) ?? me.projects[0])?.name ?? null;
  return (
    <NuqsAdapter>
      <ApiProvider>
        <MeProvider initial={{ ...me, user: me.user }}>
          <PreferenceProvider initial={preferences}>
            <SignedOutGuard />
            <ConsoleFrame lastProject={lastProject} railCollapsed={jar.get(RAIL_COOKIE)?.value === "collapsed"}>
              {children}
            </ConsoleFrame>
          </PreferenceProvider>
        </MeProvider>
      </ApiProvider>
    </NuqsAdapter>
  );
}
