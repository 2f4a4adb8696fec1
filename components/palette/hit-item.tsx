import { objectPath } from "#components/activity/object-path.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { kindOf } from "#model/registry.ts";
import type { SearchHit } from "#model/resources/search.ts";
import type { PaletteItem } from "./palette-item.ts";

/** Something that was found, as the palette shows it. `path`: of the project that one is in; null beyond projects. */
export function hitItem(hit: SearchHit, path: string | null): PaletteItem {
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
    href: hrefOf(hit, own),
  };
}

function hrefOf({ kind, id, name, parentId, deletedAt }: SearchHit, path: string | null): string | undefined {
  if (deletedAt && path) return `${path}/activity?filter=${encodeURIComponent(name)}`;
  if (kind === "project") return `/p/${name}`;
  if (kind === "user") return "/admin/users";
  if (kind === "host" && path === null) return "/admin/hosts";
  if (path === null) return undefined;
  return objectPath({ kind, action: null, resourceId: id, parentId }, path) ?? undefined;
}
