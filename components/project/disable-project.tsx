"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Project } from "#model/resources/project.ts";

/** From this many ports on the project's name has to be typed. */
const largeFromPorts = 10;

/** Disables and enables projects. Only disabling asks. */
export function useSetProjectDisabled() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.project.update.mutationOptions());
  return function set({ id, version, name }: Project, disabled: boolean, done?: () => void): void {
    update.mutate(
      { items: [{ id, version, disabled }] },
      {
        onSuccess: ({ items: [after] }) => {
          toast.success(`Project ${name} ${disabled ? "disabled" : "enabled"}`, {
            action: disabled && after ? { label: "Undo", onClick: () => set(after, false) } : undefined,
          });
          void queries.invalidateQueries(trpc.project.pathFilter());
          void queries.invalidateQueries(trpc.session.me.queryFilter());
        },
        onError: (error) => failed(`Project ${name} was not ${disabled ? "disabled" : "enabled"}`, error),
        onSettled: done,
      },
    );
  };
}

/** Says what a disabled project still does, before it is one. */
export function DisableProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const setDisabled = useSetProjectDisabled();
  const { ports } = project.usage;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Disable ${project.name}?`}
      description="Its members and API keys can read it, and change nothing. Traffic goes on: nothing is taken out of OVN."
      confirmLabel="Disable project"
      danger
      typeToConfirm={ports >= largeFromPorts ? project.name : undefined}
      onConfirm={() => setDisabled(project, true, onClose)}
    >
      <ul className="list-disc pl-4 text-ink-2">
        <li>
          {project.memberCount.toLocaleString("en")} members and {project.usage.keys.toLocaleString("en")} API keys
        </li>
        <li>
          {project.usage.networks.toLocaleString("en")} networks with {ports.toLocaleString("en")} ports stay as they
          are
        </li>
      </ul>
    </AlertDialog>
  );
}
