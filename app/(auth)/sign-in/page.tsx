import type { Metadata } from "next";
import { localPath } from "#components/auth/local-path.ts";
import { SignInForm } from "#components/auth/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, ended } = await searchParams;
  return <SignInForm next={localPath(next)} ended={ended !== undefined} />;
}
