"use client";

import { failed } from "#components/plan/use-form-write.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import type { User } from "#model/resources/user.ts";
import { generatePassword } from "./password.ts";
import type { HandedOver } from "./password-dialog.tsx";
import type { UserWrites } from "./use-user-writes.tsx";

/** What is asked before it is done to a user. */
export interface UserQuestion {
  user: User;
  what: "disable" | "admin" | "password";
}

type ConfirmUserChangeProps = {
  question: UserQuestion;
  writes: UserWrites;
  onClose: () => void;
  onPassword: (made: HandedOver) => void;
};

/** Asks before somebody is locked out, signed out or given everything. */
export function ConfirmUserChange({ question: { user, what }, writes, onClose, onPassword }: ConfirmUserChangeProps) {
  const texts = {
    disable: {
      title: `Disable ${user.name}?`,
      description:
        "All sign-ins end at once, and no new one is possible. Memberships stay for when it is enabled again. API keys that this user made belong to their projects and go on working: revoke them there.",
      confirmLabel: "Disable user",
      danger: true,
    },
    admin: {
      title: `Make ${user.name} an admin?`,
      description: "An admin sees and changes everything in all projects, and creates projects and users.",
      confirmLabel: "Make admin",
      danger: false,
    },
    password: {
      title: `Reset the password of ${user.name}?`,
      description: "A new one is generated and shown to you once. All sign-ins of this user end at once.",
      confirmLabel: "Reset password",
      danger: true,
    },
  }[what];

  async function resetPassword() {
    const password = generatePassword();
    try {
      await writes.write({ id: user.id, version: user.version, password });
      onClose();
      onPassword({ email: user.email, password, reset: true });
    } catch (error) {
      failed(`The password of ${user.email} was not changed`, error);
    }
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      {...texts}
      pending={writes.pending}
      onConfirm={() => {
        if (what === "password") return void resetPassword();
        onClose();
        if (what === "admin")
          writes.carryOut({ user, fields: { isAdmin: true }, done: `${user.email} is an admin now` });
        else writes.carryOut({ user, fields: { disabled: true }, done: `${user.email} disabled` });
      }}
    />
  );
}
