"use client";

import { TextareaField, TextField } from "#components/form/text-field.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Project, type ProjectUpdate, projectSchema, projectUpdateSchema } from "#model/resources/project.ts";
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
      valuesOf={updateOf}
      write={(input) => client.project.update.mutate(input)}
      onClose={onClose}
    >
      <QuotaFields usage={project.usage} autoFocus />
      <TextField
        name="unitsPerMinute"
        label="Units a minute for its API keys together"
        number
        empty="null"
        optional
        description="A call is 1 unit, and 1 more for every 10 objects of the answer. Empty: what this installation allows."
      />
      <TextareaField name="description" label="Description" optional rows={2} />
    </EditPanel>
  );
}

function updateOf({
  id,
  version,
  description,
  quotas,
  unitsPerMinute,
}: Project): Required<Omit<ProjectUpdate, "disabled">> {
  return { id, version, description, quotas, unitsPerMinute };
}
