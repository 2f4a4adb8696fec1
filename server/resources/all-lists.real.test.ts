import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessList } from "#model/lists/access.ts";
import { correctionList } from "#model/lists/correction.ts";
import { hostList } from "#model/lists/host.ts";
import { invitationList } from "#model/lists/invitation.ts";
import { keyList } from "#model/lists/key.ts";
import { keysOf, type ListSpec } from "#model/lists/list-spec.ts";
import { memberList } from "#model/lists/member.ts";
import { projectList } from "#model/lists/project.ts";
import { sessionList } from "#model/lists/session.ts";
import { subnetList } from "#model/lists/subnet.ts";
import { userList } from "#model/lists/user.ts";
import type { Page } from "#model/plan.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import {
  type Api,
  first,
  type Installation,
  openInstallation,
  refusalOf,
  type Tenant,
} from "./testing/project-fixture.ts";

const count = 7;
const each = <T>(make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

let installation: Installation;
let tenant: Tenant;
let admin: Api;

beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { db } = installation;
  const { api, projectId } = tenant;
  const id = randomUUID();
  await db.user.create({ data: { id, email: "admin@example.net", name: "admin", isAdmin: true } });
  admin = createCaller(contextFor({ kind: "user", id, name: "admin@example.net", isAdmin: true, requestId: id }));
  const users = each((n) => ({ id: randomUUID(), email: `u${n}@example.net`, name: n % 2 ? "Twin" : `N ${n}` }));
  await db.user.createMany({ data: users });
  await db.member.createMany({
    data: users.map(({ id: userId }, n) => ({
      id: randomUUID(),
      projectId,
      userId,
      role: n % 3 ? "viewer" : "member",
    })),
  });
  await db.session.createMany({
    data: each((n) => ({
      jti: randomUUID(),
      userId: id,
      expiresAt: new Date(Date.now() + 1e9),
      address: `10.0.0.${n}`,
    })),
  });
  await db.apiKey.createMany({
    data: each((n) => ({
      ...{
        id: randomUUID(),
        projectId,
        name: `key-${n}`,
        prefix: `p${n}`,
        hash: Buffer.from([n]),
        scopes: ["port:read"],
      },
      ...{
        createdBy: "test",
        lastUsedAt: n % 2 ? new Date(n * 1e9) : null,
        expiresAt: n % 3 ? new Date(n * 1e12) : null,
      },
    })),
  });
  await db.invitation.createMany({
    data: each((n) => ({
      ...{ id: randomUUID(), projectId, email: `i${n}@example.net`, role: "viewer", tokenHash: Buffer.from([n]) },
      ...{ expiresAt: new Date(1e13), createdBy: "test" },
    })),
  });
  await db.project.createMany({
    data: each((n) => ({
      ...{ id: randomUUID(), name: `project-${n}`, quotaNetworks: 1, quotaSubnets: 1, quotaPorts: 1, quotaKeys: 1 },
      disabledAt: n % 2 ? new Date() : null,
    })),
  });
  await db.accessEvent.createMany({
    data: each((n) => ({
      foldKey: `f${n}`,
      what: "refused",
      actorKind: "user",
      actorName: `a${n}`,
      address: "",
      userAgent: "",
    })),
  });
  const network = first((await api.network.create({ projectId, items: [{ name: "net" }] })).items);
  await db.correction.createMany({
    data: each((n) => ({
      ...{ op: "update", table: "Logical_Switch", rowUuid: randomUUID(), rows: 1, name: "net", kind: "network" },
      ...{ resourceId: network.id, projectId, what: `number ${n}`, details: [] },
    })),
  });
  const subnets = each((n) => ({ cidr: `10.${n}.0.0/24` }));
  await api.network.create({ projectId, items: [{ name: "wide", subnets }] });
  const ports = each((n) => ({ networkId: network.id, name: `port-${n}` }));
  const made = (await api.port.create({ projectId, items: ports })).items;
  for (const [n, { id: portId }] of made.entries()) {
    const hostId = randomUUID();
    await db.host.create({ data: { id: hostId, systemId: `s${n}`, name: `hv${n}`, lastSeenAt: new Date(n * 1e11) } });
    await db.portBinding.create({ data: { portId, hostId, networkId: network.id, up: true } });
  }
});
afterAll(() => installation.close());

type Asked = Record<string, unknown>;
type Spec = ListSpec<never, string, string, string>;
type List = (asked: never) => Promise<Page<{ id: string }>>;

/** Every list but those of networks and ports, which lists.real.test.ts reads. */
const lists: [name: string, spec: Spec, of: () => List, isOfProject: boolean][] = [
  ["hosts of a project", hostList as unknown as Spec, () => tenant.api.host.list, true],
  ["all hosts", hostList as unknown as Spec, () => admin.host.listAll, false],
  ["members", memberList as unknown as Spec, () => tenant.api.member.list, true],
  ["invitations", invitationList as unknown as Spec, () => tenant.api.invitation.list, true],
  ["subnets", subnetList as unknown as Spec, () => tenant.api.subnet.list, true],
  ["keys", keyList as unknown as Spec, () => tenant.api.key.list, true],
  ["corrections", correctionList as unknown as Spec, () => tenant.api.correction.list, true],
  ["all corrections", correctionList as unknown as Spec, () => admin.correction.listAll, false],
  ["sign-ins", sessionList as unknown as Spec, () => admin.session.list, false],
  ["projects", projectList as unknown as Spec, () => admin.project.list, false],
  ["users", userList as unknown as Spec, () => admin.user.list, false],
  ["the log of access", accessList as unknown as Spec, () => admin.access.list, false],
];

describe.each(lists)("%s", (_name, spec, of, isOfProject) => {
  const ask = (asked: Asked) => of()({ ...(isOfProject && { projectId: tenant.projectId }), ...asked } as never);

  test("come in pages that follow each other without gap or repetition, in each order and both directions", async () => {
    for (const sort of spec.sorts)
      for (const direction of ["asc", "desc"]) {
        const all = await ask({ sort, direction, limit: 500 });
        expect(all.items.length).toBeGreaterThanOrEqual(count);
        expect(all.total).toBe(all.items.length);
        const seen: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await ask({ sort, direction, limit: 3, cursor });
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(all.items.map(({ id }) => id));
        const back = await ask({ sort, direction: direction === "asc" ? "desc" : "asc", limit: 500 });
        expect(seen.toReversed()).toEqual(back.items.map(({ id }) => id));
      }
    const refusal = await refusalOf(ask({ cursor: "x" }));
    expect([refusal.code, refusal.issues?.[0]?.path]).toEqual(["INVALID_INPUT", ["cursor"]]);
  });

  test("take each key of their filter, with each of its words, and refuse others", async () => {
    for (const key of keysOf(spec)) {
      const { options, form } = spec.keys[key] ?? {};
      const values = options?.map(({ value }) => value) ?? [form === "ip" ? "10.0.0.0/8" : "anything"];
      for (const value of values) {
        const page = await ask({ filter: `${key}:${value}` });
        expect(page.total).toBeGreaterThanOrEqual(page.items.length);
      }
    }
    expect((await ask({ filter: "no-such-thing-anywhere" })).items).toEqual([]);
    expect((await refusalOf(ask({ filter: "colour:red" }))).code).toBe("INVALID_INPUT");
  });
});

test("a filter means what it says", async () => {
  const { api, projectId } = tenant;
  const names = async (call: Promise<Page<{ name: string }>>) => (await call).items.map(({ name }) => name);
  expect(await names(api.host.list({ projectId, filter: "name:hv3" }))).toEqual(["hv3"]);
  expect(await names(api.member.list({ projectId, filter: "role:owner" }))).toEqual(["owner"]);
  expect((await api.member.list({ projectId, filter: "role:viewer" })).total).toBe(4);
  expect(await names(api.key.list({ projectId, filter: "key-3" }))).toEqual(["key-3"]);
  expect((await api.key.list({ projectId, filter: "scope:port:read" })).total).toBe(count);
  expect((await api.key.list({ projectId, filter: "scope:port:write" })).total).toBe(0);
  expect((await admin.project.list({ filter: "disabled:yes" })).total).toBe(3);
  expect(await names(admin.project.list({ filter: "member:u1@example.net" }))).toHaveLength(1);
  expect((await admin.user.list({ filter: "admin:yes" })).total).toBe(1);
  expect((await admin.access.list({ filter: "what:refused a3" })).total).toBe(1);
});

test("values of a filter are completed from what the project has, and from nothing of another", async () => {
  const { api, projectId } = tenant;
  const values = async (call: Promise<{ items: { value: string }[] }>) => (await call).items.map(({ value }) => value);
  const stranger = await installation.tenant();
  const other = first(
    (await stranger.api.network.create({ projectId: stranger.projectId, items: [{ name: "net-else" }] })).items,
  );
  await stranger.api.port.create({
    projectId: stranger.projectId,
    items: [{ networkId: other.id, name: "x", labels: { secret: "yes" } }],
  });
  const { items } = await api.port.list({ projectId, limit: 2 });
  await api.port.update({
    projectId,
    items: items.map(({ id, version }, n) => ({ id, version, labels: { env: n ? "prod" : "test", pci: "" } })),
  });
  expect(await values(api.port.values({ projectId, key: "label", start: "" }))).toEqual([
    "env",
    "pci",
    "env=prod",
    "env=test",
  ]);
  expect(await values(api.port.values({ projectId, key: "label", start: "PRO" }))).toEqual(["env=prod"]);
  expect(await values(api.port.values({ projectId, key: "network", start: "ne" }))).toEqual(["net"]);
  expect(await values(api.port.values({ projectId, key: "host", start: "hv" }))).toHaveLength(count);
  expect(await values(stranger.api.port.values({ projectId: stranger.projectId, key: "host", start: "" }))).toEqual([]);
});
