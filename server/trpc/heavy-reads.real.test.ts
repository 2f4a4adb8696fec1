import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  return client;
}

test("however many look at the maps, spaces and searches of large projects, others have connections left", async () => {
  const [large, larger, other] = [
    await installation.tenant(),
    await installation.tenant(),
    await installation.tenant(),
  ];
  const people = async ({ as }: typeof large) => Promise.all([as("owner"), as("member"), as("viewer")]);
  const [readers, others] = [await people(large), await people(larger)];
  // What all of these read keeps them waiting, as many ports would.
  const outside = await connected();
  await outside.query('BEGIN; LOCK TABLE "Subnet" IN ACCESS EXCLUSIVE MODE');
  const watcher = await connected();
  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0].n;
  };
  const look = (by: typeof readers, { projectId }: typeof large) =>
    by.flatMap(({ topology, space, search }) => [
      ...Array.from({ length: 6 }, () => topology.graph({ projectId })),
      space.tree({ projectId }),
      search.find({ projectId, text: "web" }),
    ]);
  const ofOne = look(readers, large);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(3);
  const ofBoth = [...ofOne, ...look(others, larger)];
  await expect.poll(waiting, { timeout: 30_000 }).toBe(4);
  const { api, projectId } = other;
  expect(await api.project.get({ projectId })).toMatchObject({ id: projectId });
  expect((await large.api.port.list({ projectId: large.projectId })).items).toEqual([]);
  expect(await waiting()).toBe(4);
  await outside.end();
  await watcher.end();
  expect(first(await Promise.all(ofBoth))).toMatchObject({ nodes: [] });
});

test("a map that has waited too long is refused and says when to come again, and one whose client has gone is not read", async () => {
  const { projectId, as } = await installation.tenant();
  const owner = await as("owner");
  const outside = await connected();
  await outside.query('BEGIN; LOCK TABLE "Subnet" IN ACCESS EXCLUSIVE MODE');
  const watcher = await connected();
  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0].n;
  };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const running = Promise.all([1, 2, 3].map(() => owner.topology.graph({ projectId })));
    await vi.waitUntil(async () => (await waiting()) === 3, { timeout: 30_000, interval: 0 });
    const tooLate = refusalOf(owner.topology.graph({ projectId }));
    // It has its proof by then and stands in line.
    await owner.project.get({ projectId });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await tooLate).toMatchObject({
      code: "BUSY",
      message: expect.stringMatching(/^Other maps and searches have kept this waiting for 10 s/),
      retryAfterSeconds: 1,
    });
    await outside.query("COMMIT");
    expect(await running).toHaveLength(3);
  } finally {
    vi.useRealTimers();
    await Promise.all([outside.end(), watcher.end()]);
  }
});

test("whoever reads long logs keeps no overview, no map and no other project's log waiting", async () => {
  const [long, other] = [await installation.tenant(), await installation.tenant()];
  await other.api.network.create({ projectId: other.projectId, items: [{ name: "seen" }] });
  const reader = await long.as("owner");
  // What all of these read keeps them waiting, as very long logs would.
  const outside = await connected();
  await outside.query('BEGIN; LOCK TABLE "Change" IN ACCESS EXCLUSIVE MODE');
  const watcher = await connected();
  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0].n;
  };
  const { projectId } = long;
  const reads = Array.from({ length: 4 }, () => [
    reader.change.list({ projectId }),
    reader.change.folded({ projectId }),
    reader.operation.list({ projectId, filter: "x" }),
  ]).flat();
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  // These wait for the table, and not in line behind them.
  const own = { projectId: other.projectId };
  const others = [other.api.change.list(own), other.api.overview.project(own), reader.overview.project({ projectId })];
  await expect.poll(waiting, { timeout: 30_000 }).toBe(5);
  await outside.end();
  await watcher.end();
  expect((await Promise.all([...others, ...reads])).length).toBe(15);
});
