import { v7 as uuid } from "uuid";
import type { z } from "zod";
import type { Written } from "#model/plan.ts";
import type {
  Project,
  ProjectUpdate,
  projectCreateInput,
  projectUpdateInput,
  quotasSchema,
} from "#model/resources/project.ts";
import type { AdminScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { Snapshot } from "../../changes/record.ts";
import { itemError, itemPath, refuseRepeatedIds, refuseRepeats } from "../batch.ts";
import { versionConflict } from "../conflict.ts";
import { writeAsAdmin } from "../write-admin.ts";
import { projectInclude, projectOutput } from "./data.ts";

function snapshot({ name, description, quotas, unitsPerMinute, disabledAt }: Project): Snapshot {
  return { name, description, quotas, unitsPerMinute, disabled: disabledAt !== null };
}

function quotaColumns({ networks, subnets, ports, keys }: z.output<typeof quotasSchema>) {
  return { quotaNetworks: networks, quotaSubnets: subnets, quotaPorts: ports, quotaKeys: keys };
}

/** Creates projects; an admin then adds their first owners. */
export function createProjects(
  scope: AdminScope,
  { items, dryRun }: z.output<typeof projectCreateInput>,
): Promise<Written<Project>> {
  return writeAsAdmin(scope, { name: "project.create", dryRun }, async (tx) => {
    const names = items.map((item) => item.name);
    const taken = await tx.db.project.findMany({ where: { name: { in: names } }, select: { name: true } });
    refuseRepeats(
      [...taken, ...items],
      (item) => item.name,
      ({ name }) =>
        itemError("NAME_TAKEN", names.lastIndexOf(name), "name", `Another project is named “${name}”; choose another.`),
    );
    const made: Project[] = [];
    for (const { name, description, quotas } of items) {
      const row = await tx.db.project.create({
        data: { id: uuid(), name, description, ...quotaColumns(quotas), usage: { create: {} } },
        include: projectInclude,
      });
      const project = projectOutput(row);
      tx.change({
        kind: "project",
        projectId: project.id,
        resourceId: project.id,
        parentId: null,
        name,
        action: "created",
        before: null,
        after: snapshot(project),
      });
      made.push(project);
    }
    return made;
  });
}

/** Changes description and quotas, disables and enables. A quota below what is used stops growth, and deletes nothing. */
export function updateProjects(
  scope: AdminScope,
  { items, dryRun }: z.output<typeof projectUpdateInput>,
): Promise<Written<Project>> {
  refuseRepeatedIds(
    items.map((item) => item.id),
    (index) => itemPath(index, "id"),
  );
  return writeAsAdmin(scope, { name: "project.update", dryRun, isAboutAccess: true }, async (tx) => {
    const updated: Project[] = [];
    for (const [index, item] of items.entries()) updated.push(await updateOne(tx, item, index));
    return updated;
  });
}

async function updateOne(tx: WriteTx, item: ProjectUpdate, index: number): Promise<Project> {
  await tx.db.$executeRaw`SELECT 1 FROM "Project" WHERE "id" = ${item.id}::uuid FOR NO KEY UPDATE`;
  const row = await tx.db.project.findUnique({ where: { id: item.id }, include: projectInclude });
  if (!row) throw itemError("NOT_FOUND", index, "id", "There is no such project.");
  const before = projectOutput(row);
  if (before.version !== item.version) throw versionConflict(itemPath(index), before, item.version, before);
  const { quotas, description, disabled, unitsPerMinute = before.unitsPerMinute } = item;
  const data = {
    ...(quotas && quotaColumns(quotas)),
    description,
    unitsPerMinute,
    disabledAt: disabled === undefined ? undefined : disabled ? (before.disabledAt ?? new Date()) : null,
  };
  const next: Project = {
    ...before,
    quotas: quotas ?? before.quotas,
    description: description ?? before.description,
    unitsPerMinute,
    disabledAt: data.disabledAt === undefined ? before.disabledAt : data.disabledAt,
  };
  if (JSON.stringify(snapshot(next)) === JSON.stringify(snapshot(before))) return before;
  const after = projectOutput(
    await tx.db.project.update({
      where: { id: item.id },
      data: { ...data, version: { increment: 1 }, updatedAt: new Date() },
      include: projectInclude,
    }),
  );
  tx.change({
    kind: "project",
    // In the project's own log: its members see who changed what they may have.
    projectId: after.id,
    resourceId: after.id,
    parentId: null,
    name: after.name,
    action: "updated",
    before: snapshot(before),
    after: snapshot(after),
  });
  return after;
}
