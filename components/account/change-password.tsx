"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Form } from "#components/form/form.tsx";
import { setServerIssues } from "#components/form/form-errors.ts";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.ts";
import { passwordChangeInput } from "#model/resources/session.ts";

const formSchema = passwordChangeInput
  .extend({ repeated: passwordChangeInput.shape.current })
  .refine(({ password, repeated }) => password === repeated, {
    path: ["repeated"],
    message: "The two are not the same.",
  });
const nothing = { current: "", password: "", repeated: "" };

/** Changes one's own password, which ends all other sign-ins. */
export function ChangePassword({ email }: { email: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({ resolver: schemaResolver(formSchema), mode: "onTouched", defaultValues: nothing });
  const change = useMutation(trpc.session.changePassword.mutationOptions());
  async function submit({ current, password }: { current: string; password: string }) {
    try {
      const { ended } = await change.mutateAsync({ current, password });
      form.reset(nothing);
      toast.success("Password changed", {
        description: ended > 0 ? `${ended} other ${ended === 1 ? "sign-in" : "sign-ins"} ended.` : undefined,
      });
      void queries.invalidateQueries(trpc.session.list.queryFilter());
    } catch (error) {
      const { issues, message } = errorOf(error);
      setServerIssues(form.setError, issues?.length ? issues : [{ path: [], message }]);
    }
  }
  return (
    <Card title="Password">
      <Form form={form} onSubmit={submit} guard={false} className="max-w-[420px]">
        {/* Password managers file the new password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField name="current" label="Current password" type="password" autoComplete="current-password" />
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          description="At least 12 characters. All your other sign-ins end."
        />
        <TextField name="repeated" label="New password again" type="password" autoComplete="new-password" />
        <div>
          <Button type="submit" variant="primary" loading={form.formState.isSubmitting}>
            Change password
          </Button>
        </div>
      </Form>
    </Card>
  );
}
