import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

test("what was asked for is followed from the list to its page: steps with their times, the host, the request", async ({
  page,
  tenant,
  lab,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const port = only(await makePorts(tenant, network, ["web-1"]));
  await lab.attach(port.id, "hv1");
  const { client } = tenant.owner;
  const item = { id: network.id, version: network.version, dnsDomain: "shop.internal" };
  const { operationId } = await client.network.update.mutate({ projectId: tenant.id, items: [item] });

  await page.goto(`${tenant.path}/operations`);
  const row = page.getByRole("listitem").filter({ has: page.locator(`a[href$="${operationId}"]`) });
  await expect(row.getByText("Realised")).toBeVisible();
  await expect(row.getByText("1 of 1")).toBeVisible();
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(network.name);
  const steps = page.getByRole("region", { name: "Steps" }).getByRole("listitem");
  await expect(steps).toHaveCount(5);
  await expect(steps.nth(1)).toContainText(/Saved.*\+\d+ ms/);
  await expect(steps.nth(4)).toContainText(/On 1 of 1 host.*\+[\d.]+ m?s/);
  await expect(page.getByRole("region", { name: "Hosts" })).toContainText(/hv1.*after it was submitted/);
  await expect(page.getByText("network.update")).toBeVisible();
});
