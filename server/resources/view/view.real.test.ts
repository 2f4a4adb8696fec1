import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maxViews } from "#model/resources/view.ts";
import { first, type Installation, openInstallation, refusalOf, type Tenant } from "../testing/project-fixture.ts";

let installation: Installation;
let tenant: Tenant;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
});
afterAll(() => installation.close());

const view = (name: string, filter = "status:down") => {
  const order = { sort: "updatedAt", direction: "desc" as const, columns: ["name", "host"] };
  return { projectId: tenant.projectId, list: "port" as const, name, filter, ...order };
};

describe("a saved view", () => {
  test("is its reader's own in its project and of its list, replaced by one of the same name, and forgotten", async () => {
    const { api, projectId, as } = tenant;
    await api.view.save(view("Down"));
    const saved = await api.view.save(view("Down", "status:rejected"));
    const { projectId: _, ...kept } = view("Down", "status:rejected");
    expect((await api.view.list({ projectId, list: "port" })).items).toEqual([{ ...kept, id: saved.id }]);
    expect((await api.view.list({ projectId, list: "network" })).items).toEqual([]);
    const colleague = await as("viewer");
    expect((await colleague.view.list({ projectId, list: "port" })).items).toEqual([]);
    expect((await refusalOf(colleague.view.remove({ projectId, id: saved.id }))).code).toBe("NOT_FOUND");
    await api.view.remove({ projectId, id: saved.id });
    expect((await api.view.list({ projectId, list: "port" })).items).toEqual([]);
  });

  test("is one of so many at most", async () => {
    const { projectId, as } = tenant;
    const viewer = await as("viewer");
    for (let count = 0; count < maxViews; count++) await viewer.view.save(view(`v${count}`));
    expect((await refusalOf(viewer.view.save(view("one more")))).code).toBe("QUOTA_EXCEEDED");
    await viewer.view.save(view("v0", "replaced"));
    expect((await viewer.view.list({ projectId, list: "port" })).items).toHaveLength(maxViews);
  });

  test("is one of so many also where several are saved at once, and is replaced even where there were more", async () => {
    const { api, projectId } = await installation.tenant();
    const own = (name: string, filter = "") => ({ ...view(name, filter), projectId });
    for (let count = 1; count < maxViews; count++) await api.view.save(own(`v${count}`));
    const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => api.view.save(own(`at once ${at}`))));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await api.view.list({ projectId, list: "port" })).items).toHaveLength(maxViews);
    const { userId } = await installation.db.savedView.findFirstOrThrow({ where: { projectId } });
    const { list, filter, sort, direction, columns } = view("of before");
    await installation.db.savedView.create({
      data: { id: crypto.randomUUID(), userId, projectId, list, name: "of before", filter, sort, direction, columns },
    });
    expect(await api.view.save(own("v1", "status:up"))).toMatchObject({ filter: "status:up" });
  });
});

describe("preferences", () => {
  test("are the reader's own; what is not given stays, and what is not understood counts as never set", async () => {
    const { api, as } = tenant;
    const usual = { density: "comfortable", lists: {} };
    expect(await api.preference.get()).toEqual(usual);
    await api.preference.set({ lists: { port: { columns: ["name", "host"], widths: { host: 200 } } } });
    const both = await api.preference.set({ density: "compact" });
    expect(both).toEqual({
      density: "compact",
      lists: { port: { columns: ["name", "host"], widths: { host: 200 } } },
    });
    expect(await api.preference.get()).toEqual(both);
    expect(await (await as("viewer")).preference.get()).toEqual(usual);
    const row = first(await installation.db.preference.findMany({ where: { name: "density" } }));
    await installation.db.preference.create({ data: { userId: row.userId, name: "list:elephant", value: {} } });
    await installation.db.preference.updateMany({ where: { name: "density" }, data: { value: "huge" } });
    expect(await api.preference.get()).toEqual({ ...both, density: "comfortable" });
  });
});
