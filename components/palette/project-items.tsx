import { Avatar } from "#components/ui/avatar.tsx";
import type { Me } from "#model/resources/session.ts";
import type { PaletteItem } from "./palette-item.ts";

/** The projects to switch to; the one that one is in comes last. */
export function projectItems(projects: Me["projects"], currentId: string | null): PaletteItem[] {
  const item = ({ id, name, role }: Me["projects"][number]): PaletteItem => ({
    ...{ id: `project ${id}`, title: name, icon: <Avatar name={name} shape="square" />, href: `/p/${name}` },
    detail: id === currentId ? `${role ?? "admin"}, open now` : (role ?? "admin"),
  });
  const [others, current] = [
    projects.filter(({ id }) => id !== currentId),
    projects.filter(({ id }) => id === currentId),
  ];
  return [...others, ...current].map(item);
}
