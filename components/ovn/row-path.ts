import { pageOf } from "#components/activity/object-path.ts";
import type { RealisedKind } from "#model/registry.ts";

/** Where a row of OVN is shown to admins. */
export function ovnRowPath(uuid: string): string {
  return `/admin/ovn/${uuid}`;
}

/** Where a row of OVN is shown among those of its object. */
export function rowsOf(kind: RealisedKind, id: string, path: string, uuid: string): string {
  return `${pageOf(kind, id, path)}/ovn#${anchorOf(uuid)}`;
}

/** Where on a page a row stands. */
export function anchorOf(uuid: string): string {
  return `row-${uuid}`;
}
