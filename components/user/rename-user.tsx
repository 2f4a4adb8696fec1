"use client";

import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { Form } from "#components/form/form.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { type User, type UserUpdate, userUpdateSchema } from "#model/resources/user.ts";
import type { UserWrites } from "./use-user-writes.tsx";

const formId = "rename-user";

/** Changes how a user is called. The e-mail address stays: it is the account. */
export function RenameUser({ user, write, onClose }: { user: User; write: UserWrites["write"]; onClose: () => void }) {
  const form = useForm({
    resolver: schemaResolver(userUpdateSchema),
    mode: "onTouched",
    defaultValues: { id: user.id, version: user.version, name: user.name },
  });
  const { submit, conflict } = useFormWrite(form, {
    write: (item: UserUpdate) => write(item),
    onWritten: ({ items: [after] }) => {
      toast.success(`${user.email} is called ${after?.name}`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="s"
      title={`Rename ${user.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={form.formState.isSubmitting}>
            Save
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={submit} id={formId}>
        <TextField name="name" label="Name" autoFocus />
        {conflict && (
          <p role="alert" className="text-s text-bad">
            Another admin changed this user meanwhile. Close this and open it again.
          </p>
        )}
      </Form>
    </Dialog>
  );
}
