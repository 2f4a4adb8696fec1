import type { Change } from "#model/resources/change.ts";

/** Where the object of a change is shown, beneath the project's `path`; null where it is shown nowhere, or is gone. */
export function objectPath(
  {
    kind,
    action,
    resourceId,
    parentId,
  }: Pick<Change, "kind" | "resourceId" | "parentId"> & { action: Change["action"] | null },
  path: string,
): string | null {
  if (action === "deleted") return null;
  if (kind === "network" || kind === "port") return `${path}/${kind}s/${resourceId}`;
  if (kind === "subnet" && parentId) return `${path}/networks/${parentId}/subnets`;
  if (kind === "member" || kind === "key") return `${path}/${kind}s`;
  if (kind === "invitation") return `${path}/members`;
  if (kind === "operation") return `${path}/operations/${resourceId}`;
  if (kind === "host") return `${path}/hosts`;
  return null;
}
