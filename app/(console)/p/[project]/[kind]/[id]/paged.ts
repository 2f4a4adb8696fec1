import { notFound } from "next/navigation";
import type { ComponentType } from "react";
import { listInput, type SearchParams } from "#app/(console)/p/[project]/list-input.ts";
import type { ObjectFrameProps, ObjectTabProps } from "#components/detail/object-detail.tsx";
import { KeyFrame, KeyTab } from "#components/key/key-detail.tsx";
import { MemberFrame, MemberTab } from "#components/member/member-detail.tsx";
import { NetworkFrame, NetworkTab } from "#components/network/network-detail.tsx";
import { PortFrame, PortTab } from "#components/port/port-detail.tsx";
import { ProjectFrame, ProjectTab } from "#components/project/project-detail.tsx";
import { SubnetFrame, SubnetTab } from "#components/subnet/subnet-detail.tsx";
import { portList } from "#model/lists/port.ts";
import { subnetList } from "#model/lists/subnet.ts";
import { kinds, type PagedKind, pagedKinds } from "#model/registry.ts";
import { api, prefetch, trpc } from "#server/trpc/server-caller.ts";

type Asked = { projectId: string; id: string };

/** The pages of a kind: what shows them, and what is asked for before they are sent. */
interface Paged {
  Frame: ComponentType<ObjectFrameProps>;
  Tab: ComponentType<ObjectTabProps>;
  prefetch: (asked: Asked) => Promise<unknown>;
  /** For the title of the page. */
  name: (asked: Asked) => Promise<{ name: string }>;
  /** What a tab of its own lists, as its address states it. */
  lists?: Readonly<Record<string, (asked: Asked, search: SearchParams) => Promise<unknown>>>;
}

/** Every kind whose objects have pages. */
const paged: Record<PagedKind, Paged> = {
  project: {
    Frame: ProjectFrame,
    Tab: ProjectTab,
    prefetch: async ({ projectId, id }) => {
      // Beneath a project there is only that one.
      if (projectId !== id) notFound();
      await prefetch(trpc.project.get.queryOptions({ projectId }));
    },
    name: ({ projectId }) => api.project.get({ projectId }),
  },
  network: {
    Frame: NetworkFrame,
    Tab: NetworkTab,
    prefetch: (asked) => prefetch(trpc.network.get.queryOptions(asked)),
    name: (asked) => api.network.get(asked),
    lists: {
      subnets: async ({ projectId, id: networkId }, search) =>
        prefetch(trpc.subnet.list.queryOptions({ projectId, networkId, ...(await listInput(search, subnetList)) })),
      ports: async ({ projectId, id: networkId }, search) =>
        prefetch(trpc.port.list.queryOptions({ projectId, networkId, ...(await listInput(search, portList)) })),
    },
  },
  subnet: {
    Frame: SubnetFrame,
    Tab: SubnetTab,
    prefetch: (asked) => prefetch(trpc.subnet.get.queryOptions(asked)),
    name: async (asked) => ({ name: (await api.subnet.get(asked)).cidr }),
  },
  port: {
    Frame: PortFrame,
    Tab: PortTab,
    prefetch: (asked) => prefetch(trpc.port.get.queryOptions(asked)),
    name: (asked) => api.port.get(asked),
  },
  member: {
    Frame: MemberFrame,
    Tab: MemberTab,
    prefetch: (asked) => prefetch(trpc.member.get.queryOptions(asked)),
    name: (asked) => api.member.get(asked),
  },
  key: {
    Frame: KeyFrame,
    Tab: KeyTab,
    prefetch: (asked) => prefetch(trpc.key.get.queryOptions(asked)),
    name: (asked) => api.key.get(asked),
  },
};

/** The kind whose pages lie under a part of an address, or the page for what does not exist. */
export function pagedKindOf(path: string): PagedKind {
  const kind = pagedKinds.find((each) => kinds[each].path === path);
  if (!kind) notFound();
  return kind;
}

/** The pages of that kind. */
export function pagesOf(path: string): Paged {
  return paged[pagedKindOf(path)];
}
