import type { Metadata } from "next";
import { localPath } from "#components/auth/local-path.ts";
import { SignInForm } from "#components/auth/sign-in-form.tsx";
import { emailSchema } from "#model/resources/user.ts";
import { identityProviderLabel } from "#server/auth/oidc-settings.ts";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, callbackUrl, ended, error, as } = await searchParams;
  const provided = emailSchema.safeParse(as);
  return (
    <SignInForm
      next={localPath(next ?? pathOf(callbackUrl))}
      ended={ended !== undefined}
      error={typeof error === "string" ? error : null}
      provided={provided.success ? provided.data : null}
      identityProvider={identityProviderLabel()}
    />
  );
}

/** Back from the identity provider, the address to go on to is a whole one. */
function pathOf(address: unknown): string | undefined {
  const url = typeof address === "string" ? URL.parse(address) : null;
  return url ? url.pathname + url.search : undefined;
}
