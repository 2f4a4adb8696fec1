"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Banner } from "#components/feedback/banner.tsx";
import { Form } from "#components/form/form.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { InlineCode } from "#components/ui/code.tsx";
import { signInErrorWords } from "#model/sign-in.ts";
import { IdentityProviderButton } from "./identity-provider-button.tsx";
import { signIn } from "./session-calls.ts";
import { signInResolver } from "./sign-in-resolver.ts";

type SignInFormProps = {
  /** Where to go on to: a path of this console. */
  next: string;
  /** A session has just ended. */
  ended: boolean;
  /** What the identity provider's way back carries: why it was no good. */
  error: string | null;
  /** The address that it has sent then. */
  provided: string | null;
  /** Its name; null where there is none. */
  identityProvider: string | null;
};

/** E-mail and password, or the identity provider. One answer for an unknown user and a wrong password. */
export function SignInForm({ next, ended, error, provided, identityProvider }: SignInFormProps) {
  const form = useForm({
    resolver: signInResolver,
    // Not when a field is left: what is told then would move the button away from under the pointer that goes for it.
    mode: "onSubmit",
    defaultValues: { email: "", password: "" },
  });
  const [refusal, setRefusal] = useState<string | null>(error && signInErrorWords(error).message);
  const [leaving, setLeaving] = useState(false);

  async function submit(values: { email: string; password: string }) {
    setRefusal(null);
    const error = await signIn("credentials", values).catch(() => "UNAVAILABLE");
    if (error === null) {
      setLeaving(true);
      // A whole new page: nothing of an earlier user stays in memory.
      location.assign(next);
      return;
    }
    setRefusal(signInErrorWords(error).message);
    form.resetField("password");
    form.setFocus("password");
  }

  return (
    <div className="w-full max-w-[360px]">
      <h1 className="mb-1 text-xl font-semibold tracking-[-0.022em]">Sign in</h1>
      <p className="mb-5 text-ink-2">To the networks of your projects.</p>
      <div className="rounded-3 border border-line bg-surface p-5 shadow-float">
        {(refusal || ended) && (
          <div className="mb-4">
            {refusal ? (
              <Banner tone="bad" title={refusal}>
                {provided && `${identityProvider ?? "The identity provider"} says that you are ${provided}.`}
              </Banner>
            ) : (
              <Banner tone="warn" title="Your session has ended.">
                Sign in again to go on.
              </Banner>
            )}
          </div>
        )}
        {identityProvider && (
          <IdentityProviderButton label={identityProvider} next={next} asksWho={provided !== null} />
        )}
        <Form form={form} onSubmit={submit} guard={false}>
          <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus={!identityProvider} />
          <TextField name="password" label="Password" type="password" autoComplete="current-password" />
          <Button
            type="submit"
            variant={identityProvider ? "secondary" : "primary"}
            size="l"
            loading={form.formState.isSubmitting || leaving}
          >
            Sign in
          </Button>
        </Form>
      </div>
      <p className="mt-4 text-s text-ink-3">
        No account, or the password is lost? An admin can create one or set a new password. If it is the only admin's,
        this does it on the machine that runs Skein:{" "}
        <span className="whitespace-nowrap">
          <InlineCode>npm run admin -- reset-password</InlineCode>
        </span>
      </p>
    </div>
  );
}
