"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { SchemaField } from "#components/form/schema-field.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import { projectCreateSchema } from "#model/resources/project.ts";
import { QuotaFields } from "./quota-fields.tsx";

const ownerNext = { tone: "idle", text: "Then you add its first owner, who adds everybody else." } as const;

/** The panel that creates a project; its first owner is added on the page that follows. */
export function NewProject({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return (
    <CreatePanel
      kind="project"
      schema={projectCreateSchema}
      write={({ items, dryRun }) => client.project.create.mutate({ items, dryRun })}
      submitLabel="Create project"
      notes={[ownerNext]}
      onCreated={async ({ items: [project] }) => {
        toast.success(`Project ${project?.name} created`);
        // The next page is of a project that the session does not know yet.
        await queries.invalidateQueries(trpc.session.me.queryFilter());
        void queries.invalidateQueries(trpc.project.list.queryFilter());
        router.replace(`/p/${project?.name}/members?new=true`);
      }}
      onClose={onClose}
    >
      <SchemaField name="name" autoFocus />
      <SchemaField name="description" />
      <QuotaFields />
    </CreatePanel>
  );
}
