"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Banner } from "#components/feedback/banner.tsx";
import { Form } from "#components/form/form.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { type InvitationOffer, invitationSignUpSchema } from "#model/resources/invitation.ts";
import { signInErrorWords } from "#model/sign-in.ts";
import { signIn } from "./session-calls.ts";
import { forgetInvitation } from "./use-invitation.ts";

const formSchema = invitationSignUpSchema
  .pick({ name: true, password: true })
  .extend({ repeated: z.string().min(1, "Enter the password once more.") })
  .refine(({ password, repeated }) => password === repeated, {
    path: ["repeated"],
    message: "The two are not the same.",
  });

type SignUpFormProps = { token: string; offer: InvitationOffer; primary: boolean };

/** A new account for the invited address: its name and password. */
export function SignUpForm({ token, offer, primary }: SignUpFormProps) {
  const form = useForm({
    resolver: schemaResolver(formSchema),
    mode: "onTouched",
    defaultValues: { name: "", password: "", repeated: "" },
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);

  async function submit({ name, password }: z.output<typeof formSchema>) {
    setRefusal(null);
    const error = await signIn("invitation", { token, name, password }).catch(() => "UNAVAILABLE");
    if (error !== null) return setRefusal(signInErrorWords(error).message);
    setLeaving(true);
    forgetInvitation();
    // A whole new page: it is somebody's now.
    location.assign(`/p/${offer.projectName}`);
  }

  return (
    <Form form={form} onSubmit={submit} guard={false}>
      {refusal && <Banner tone="bad" title={refusal} />}
      {/* Password managers file the password under this name. */}
      <input type="hidden" name="username" autoComplete="username" value={offer.email} readOnly />
      <TextField name="name" label="Your name" autoComplete="name" autoFocus={primary} />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        description="At least 12 characters."
      />
      <TextField name="repeated" label="Password again" type="password" autoComplete="new-password" />
      <Button
        type="submit"
        variant={primary ? "primary" : "secondary"}
        size="l"
        loading={form.formState.isSubmitting || leaving}
      >
        Create account and join
      </Button>
    </Form>
  );
}
