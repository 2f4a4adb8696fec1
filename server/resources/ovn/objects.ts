import { AppError, fieldError } from "#model/errors.ts";
import { leastRoleFor } from "#model/permissions.ts";
import { kinds, kindWord, type PagedKind, type RealisedKind } from "#model/registry.ts";
import { mayRead } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";

/** Where an object lies. */
export interface Found {
  /** What the log calls its parent. */
  parentId: string | null;
  networkId: string;
}

const finders: Record<RealisedKind, (where: { id: string; projectId: string }) => Promise<Found | null>> = {
  network: async (where) => {
    const row = await db().network.findFirst({ where, select: { id: true } });
    return row && { parentId: null, networkId: row.id };
  },
  subnet: async (where) => inNetwork(await db().subnet.findFirst({ where, select: { networkId: true } })),
  port: async (where) => inNetwork(await db().port.findFirst({ where, select: { networkId: true } })),
};

function inNetwork(row: { networkId: string } | null): Found | null {
  return row && { parentId: row.networkId, networkId: row.networkId };
}

/**
 * An object of the project that the caller may see.
 * @throws AppError FORBIDDEN, or NOT_FOUND also for what is another project's
 */
export async function findObject(
  scope: ProjectScope,
  { kind, id }: { kind: RealisedKind; id: string },
): Promise<Found> {
  refuseUnseen(scope, kind);
  const found = await finders[kind]({ id, projectId: scope.projectId });
  if (!found)
    throw fieldError("NOT_FOUND", ["id"], `There is no ${kindWord(kind, 1)} with the id ${id} in this project.`);
  return found;
}

/** @throws AppError FORBIDDEN where the caller may not see objects of the kind */
export function refuseUnseen({ scopes, caller }: ProjectScope, kind: PagedKind): void {
  if (mayRead(scopes, kind)) return;
  const scope = kinds[kind].read;
  const way = caller.kind === "key" ? "Make a key that has it." : `The role “${leastRoleFor(scope)}” has it.`;
  throw new AppError("FORBIDDEN", `To see this ${kindWord(kind, 1)} takes ${scope}, which you lack. ${way}`, { scope });
}
