import type { Locator } from "@playwright/test";
import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, looks } from "#e2e/fixtures/looks.ts";
import { refusalOf } from "#e2e/fixtures/refusal.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

/** Disabled, and on hover (or focus) it says what is missing and who grants it. */
async function expectDeniedWithReason(button: Locator) {
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.focus();
  await expect(button.page().getByRole("tooltip").first()).toContainText(/member|owner/);
  await button.blur();
}

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`a viewer ${look} sees networks and ports, and cannot create, change or delete them; the button says why`, async ({
      tenant,
      seed,
      browserOf,
    }) => {
      const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
      const port = only(await makePorts(tenant, network, ["web-1"]));
      const page = await browserOf(await seed.member(tenant, "viewer"));

      await page.goto(`${tenant.path}/networks`);
      await expect(page.getByRole("link", { name: network.name })).toBeVisible();
      await expectDeniedWithReason(page.getByRole("button", { name: "New network" }));
      await expect(page.getByRole("checkbox")).toHaveCount(0);

      await page.goto(`${tenant.path}/networks/${network.id}`);
      await expectDeniedWithReason(page.getByRole("button", { name: "Edit" }));
      await expectDeniedWithReason(page.getByRole("button", { name: "Add ports" }));
      await page.getByRole("button", { name: "More actions" }).click();
      const remove = page.getByRole("menuitem", { name: "Delete" });
      await expect(remove).toHaveAttribute("aria-disabled", "true");
      await expect(remove).toContainText(/member|owner/);

      await page.goto(`${tenant.path}/ports/${port.id}`);
      await expect(page.getByText(only(port.addresses).address).first()).toBeVisible();
      await expectDeniedWithReason(page.getByRole("button", { name: "Edit" }));
      await page.getByRole("button", { name: "More actions" }).click();
      await expect(page.getByRole("menuitem", { name: "Delete" })).toHaveAttribute("aria-disabled", "true");

      await expectFits(page);
      await expectAccessible(page, "a viewer's port", [use.colorScheme]);

      await page.goto(`${tenant.path}/members`);
      await expectDeniedWithReason(page.getByRole("button", { name: "Add member" }));
      await expect(page.getByRole("link", { name: "API keys" })).toHaveCount(0);
    });
  });

test("a viewer's direct calls of the API are forbidden and change nothing", async ({ tenant, seed }) => {
  const network = await makeNetwork(tenant);
  const { client } = await seed.member(tenant, "viewer");
  const projectId = tenant.id;
  const refused = await Promise.all([
    refusalOf(client.network.create.mutate({ projectId, items: [{ name: "mine" }] })),
    refusalOf(client.network.remove.mutate({ projectId, ids: [network.id], cascade: true })),
    refusalOf(client.port.create.mutate({ projectId, items: [{ networkId: network.id, name: "web-1" }] })),
    refusalOf(client.key.list.query({ projectId })),
    refusalOf(client.user.list.query({})),
  ]);
  expect(refused.map(({ code }) => code)).toEqual(Array(5).fill("FORBIDDEN"));
  expect(refused[0]?.scope).toBe("network:write");
  const { items } = await tenant.owner.client.network.list.query({ projectId });
  expect(items.map(({ name }) => name)).toEqual([network.name]);
});

test("another project's pages and objects look like what does not exist", async ({ page, seed, tenant }) => {
  const foreign = await seed.tenant();
  const network = await makeNetwork(foreign);
  await page.goto(`${foreign.path}/networks/${network.id}`);
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await page.goto("/p/no-such-project");
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await expect(page.getByText("This does not exist")).toBeVisible();
  await page.goto("/admin/users");
  await expect(page.getByRole("button", { name: "New user" })).toHaveCount(0);
  const { client } = tenant.owner;
  const calls = [
    client.network.get.query({ projectId: foreign.id, id: network.id }),
    client.network.get.query({ projectId: tenant.id, id: network.id }),
  ];
  for (const call of calls) expect((await refusalOf(call)).code).toBe("NOT_FOUND");
});
