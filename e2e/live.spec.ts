import type { Page } from "@playwright/test";
import { makeNetwork, makePorts, only, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

/** How long a change made elsewhere may take to appear, from the API's answer. */
const appears = { timeout: 2_000 };

/** The page follows the feed, and from now on any reload would be noticed. */
async function expectLive(page: Page) {
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
}

async function expectNotReloaded(page: Page) {
  expect(await page.evaluate(() => "loadedOnce" in window)).toBe(true);
}

test("a second browser sees a network created, edited and deleted within 2 s, without reload", async ({
  tenant,
  seed,
  browserOf,
}) => {
  const { client } = tenant.owner;
  const page = await browserOf(await seed.member(tenant, "viewer"));
  await page.goto(`${tenant.path}/networks`);
  await expect(page.getByText("No networks yet")).toBeVisible();
  await expectLive(page);

  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const link = page.getByRole("link", { name: network.name });
  await expect(link).toBeVisible(appears);

  const name = unique("renamed");
  await client.network.update.mutate({
    projectId: tenant.id,
    items: [{ id: network.id, version: network.version, name }],
  });
  await expect(page.getByRole("link", { name })).toBeVisible(appears);

  await client.network.remove.mutate({ projectId: tenant.id, ids: [network.id], cascade: true });
  await expect(page.getByText("No networks yet")).toBeVisible(appears);
  await expectNotReloaded(page);
});

test("an open network page counts a port that somebody adds, and says when the network is deleted", async ({
  tenant,
  page,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  await page.goto(`${tenant.path}/networks`);
  await expectLive(page);
  await page.getByRole("link", { name: network.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: network.name })).toBeVisible();

  await makePorts(tenant, network, ["web-1"]);
  await expect(page.getByRole("main").getByRole("link", { name: "Ports 1" })).toBeVisible(appears);
  await tenant.owner.client.network.remove.mutate({ projectId: tenant.id, ids: [network.id], cascade: true });
  await expect(page.getByText("This network was deleted meanwhile.")).toBeVisible(appears);
  await expectNotReloaded(page);
});

test("two tabs of one browser share one stream, and the other goes on when the first is closed", async ({
  tenant,
  page,
  context,
}) => {
  const second = await context.newPage();
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/live.changes")) streams.push(request.url());
  });
  for (const tab of [page, second]) {
    await tab.goto(`${tenant.path}/networks`);
    await expectLive(tab);
  }
  expect(streams).toHaveLength(1);
  const before = await makeNetwork(tenant);
  for (const tab of [page, second]) await expect(tab.getByRole("link", { name: before.name })).toBeVisible(appears);
  await page.close();
  await expectLive(second);
  await expect.poll(() => streams.length).toBe(2);
  await expect(async () => {
    const after = await makeNetwork(tenant);
    await expect(second.getByRole("link", { name: after.name })).toBeVisible(appears);
  }).toPass();
});

test("a feed of a member who is removed shows nothing of the project any more", async ({ tenant, seed, browserOf }) => {
  const person = await seed.member(tenant, "viewer");
  const page = await browserOf(person);
  await page.goto(`${tenant.path}/networks`);
  await expectLive(page);
  const { items } = await tenant.owner.client.member.list.query({ projectId: tenant.id });
  const membership = only(items.filter(({ userId }) => userId === person.id));
  await tenant.owner.client.member.remove.mutate({ projectId: tenant.id, ids: [membership.id] });
  const network = await makeNetwork(tenant);
  await expect(page.getByText("No networks yet")).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText(network.name)).toHaveCount(0);
});
