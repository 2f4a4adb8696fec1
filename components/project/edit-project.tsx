"use client";

import { SchemaField } from "#components/form/schema-field.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Project, projectSchema, projectUpdateSchema } from "#model/resources/project.ts";
import { QuotaFields } from "./quota-fields.tsx";

/** The panel that changes a project's quotas and description. */
export function EditProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="project"
      name={project.name}
      title={`Quotas and description of ${project.name}`}
      object={project}
      objectSchema={projectSchema}
      updateSchema={projectUpdateSchema}
      write={(input) => client.project.update.mutate(input)}
      onClose={onClose}
    >
      <QuotaFields usage={project.usage} autoFocus />
      <SchemaField name="unitsPerMinute" label="Units a minute for its API keys together" />
      <SchemaField name="description" />
    </EditPanel>
  );
}
