import { Rows3 } from "lucide-react";
import { objectPath } from "#components/activity/object-path.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ovnRowPath, rowsOf } from "#components/ovn/row-path.ts";
import { kindOf, realisedKinds } from "#model/registry.ts";
import type { SearchAnswer, SearchHit } from "#model/resources/search.ts";
import type { PaletteItem } from "./palette-item.ts";

/**
 * Something that was found, as the palette shows it. `path`: of the project that one is in; null beyond projects. `row`: the
 * row of OVN that was looked for, which is shown among those of the object.
 */
export function hitItem(hit: SearchHit, path: string | null, row: SearchAnswer["row"] = null): PaletteItem {
  const { kind, id, name, detail, because, project, deletedAt } = hit;
  const label = kindOf(kind)?.label ?? kind;
  const own = project ? `/p/${project.name}` : path;
  const where = project && own !== path ? `in ${project.name}` : null;
  return {
    id: `${kind} ${id}`,
    title: kind === "operation" ? `Operation ${name}` : name,
    detail: [deletedAt ? `${label}, ${detail}` : label, deletedAt ? null : detail, where, because]
      .filter(Boolean)
      .join(" · "),
    icon: <KindMark kind={kindOf(kind)?.icon ?? "change"} size="s" />,
    href: (row && rowHref(hit, own, row.uuid)) ?? hrefOf(hit, own),
  };
}

function hrefOf({ kind, id, name, parentId, deletedAt }: SearchHit, path: string | null): string | undefined {
  if (deletedAt && path)
    return (
      objectPath({ kind, action: "deleted", resourceId: id, parentId }, path) ??
      `${path}/activity?filter=${encodeURIComponent(name)}`
    );
  if (kind === "project") return `/p/${name}`;
  if (kind === "user") return "/admin/users";
  if (kind === "host" && path === null) return "/admin/hosts";
  if (path === null) return undefined;
  return objectPath({ kind, action: null, resourceId: id, parentId }, path) ?? undefined;
}

function rowHref({ kind, id }: SearchHit, path: string | null, uuid: string): string | null {
  const paged = realisedKinds.find((each) => each === kind);
  return paged && path !== null ? rowsOf(paged, id, path, uuid) : null;
}

/** A row of OVN by itself, as admins see it. */
export function rowItem({ table, database, uuid }: NonNullable<SearchAnswer["row"]>): PaletteItem {
  return {
    id: `row ${uuid}`,
    title: `${table} ${uuid.slice(0, 8)}`,
    detail: `Row of the ${database === "OVN_Northbound" ? "Northbound" : "Southbound"}`,
    icon: <Rows3 />,
    href: ovnRowPath(uuid),
  };
}
