import type { TRPCLink } from "@trpc/client";
import { TRPCClientError } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { roleScopes } from "#model/permissions.ts";
import type { FoldedOperation } from "#model/resources/change.ts";
import type { Network } from "#model/resources/network.ts";
import type { Me } from "#model/resources/session.ts";
import type { Topology, TopologyNode } from "#model/resources/topology.ts";
import type { AppRouter } from "#server/trpc/root.ts";

/** Who looks at the specimens. */
export const sampleMe = {
  user: { id: "lena", email: "lena@acme.example", name: "Lena Koch", hasPassword: true },
  key: null,
  isAdmin: false,
  projects: [
    {
      ...{ id: "acme-prod", name: "acme-prod", description: "", disabledAt: null },
      ...{ role: "owner" as const, scopes: [...roleScopes.owner] },
    },
  ],
} satisfies Me;

const lena = { kind: "user", id: "lena", name: "lena@acme.example" } as const;
const script = { kind: "key", id: "ci", name: "ci-deploy" } as const;

function operation(
  seq: number,
  ageSeconds: number,
  actor: FoldedOperation["actor"],
  part: Pick<FoldedOperation["changes"][number], "kind" | "name" | "action" | "before" | "after">,
  count = 1,
): FoldedOperation {
  const at = new Date(Date.now() - ageSeconds * 1000);
  const change = {
    ...{ seq: String(seq), at, operationId: `operation-${seq}`, requestId: `request-${seq}`, actor },
    ...{ projectId: "acme-prod", resourceId: `object-${seq}`, parentId: null, ...part },
  };
  return {
    ...{ id: `operation-${seq}`, at, requestId: change.requestId, actor, changes: [change] },
    groups: [{ kind: part.kind, action: part.action, count, name: part.name, lastName: part.name, place: null }],
    ...{ canBeUndone: part.action !== "created", whyNotUndone: null, calls: 1, since: at, before: "0" },
  };
}

const lastChanges = (network: Network): FoldedOperation[] => [
  operation(18_204, 3, lena, {
    ...{ kind: "network", name: network.name, action: "updated" },
    ...{ before: { mtu: null }, after: { mtu: 1400 } },
  }),
  operation(18_190, 660, script, { kind: "port", name: "app-1", action: "created", before: null, after: {} }, 64),
  operation(17_913, 18_000, lena, { kind: "port", name: "app-old", action: "deleted", before: {}, after: null }),
];

function node(part: Pick<TopologyNode, "id" | "kind" | "objectId" | "name" | "details" | "group">): TopologyNode {
  return {
    ...{ parentId: null, contents: null, status: { tone: "ok", word: "Up", reason: null }, worst: "ok", tallies: [] },
    ...part,
  };
}

function neighbours(network: Network): Topology {
  const center = `network/${network.id}`;
  const group = { count: network.portCount, isOpen: false, hidden: 0 };
  const host = (name: string) =>
    node({ id: `host/${name}`, kind: "host", objectId: name, name, details: [], group: null });
  return {
    nodes: [
      node({ id: center, kind: "network", objectId: network.id, name: network.name, details: [], group: null }),
      node({ id: "port.group/app", kind: "port", objectId: null, name: "app", details: [], group }),
      ...["hv-01", "hv-02"].map(host),
    ],
    links: [
      { kind: "holds", from: center, to: "port.group/app", count: network.portCount },
      ...["hv-01", "hv-02"].map((name) => ({ kind: "carries" as const, from: `host/${name}`, to: center, count: 195 })),
    ],
    totals: [],
  };
}

/** Answers what the page of a network asks, with specimens; whatever else is asked is not answered. */
export function sampleLink(network: Network): TRPCLink<AppRouter> {
  const page = (items: readonly unknown[]) => ({ items, total: items.length, nextCursor: null });
  const answers: Readonly<Record<string, unknown>> = {
    "session.me": sampleMe,
    "network.get": network,
    "change.folded": page(lastChanges(network)),
    "change.list": page(lastChanges(network).flatMap(({ changes }) => changes.slice(0, 1))),
    "port.list": { ...page([]), total: network.portCount - 2 },
    "topology.neighbourhood": neighbours(network),
  };
  return () =>
    ({ op }) =>
      observable((observer) => {
        const data = answers[op.path];
        if (data === undefined) return observer.error(new TRPCClientError(`The specimens do not answer ${op.path}.`));
        observer.next({ result: { type: "data", data } });
        observer.complete();
      });
}
