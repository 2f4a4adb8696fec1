import type { Page } from "@playwright/test";
import { makeNetwork, makePorts, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

test("a form proposes the next prefixes each time it is opened", async ({ page, tenant }) => {
  const network = await makeNetwork(tenant);
  await page.goto(`${tenant.path}/networks`);
  const form = dialog(page, "New network");
  for (const opening of [1, 2, 3]) {
    await page.getByRole("button", { name: "New network" }).click();
    await expect(form.getByLabel("Prefix of subnet 1"), `opening ${opening}`).toHaveValue("10.0.0.0/24");
    await expect(form.getByLabel("Prefix of subnet 2")).toHaveValue(/^fd.*\/64$/);
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();
  }
  await page.getByRole("link", { name: network.name }).click();
  await page.getByRole("main").getByRole("link", { name: "Subnets" }).click();
  await page.getByRole("button", { name: "Add subnet" }).first().click();
  const subnet = dialog(page, /Add a subnet/);
  await expect(subnet.getByLabel("Prefix", { exact: true })).toHaveValue("10.0.0.0/24");
  // Nothing was typed, so nothing is asked.
  await page.keyboard.press("Escape");
  await expect(subnet).toBeHidden();
});

test("a panel that is opened while another tab is still coming stays open", async ({ page, tenant }) => {
  const network = await makeNetwork(tenant);
  await page.goto(`${tenant.path}/networks/${network.id}`);
  const add = page.getByRole("button", { name: "Add subnet" });
  await expect(add.first()).toBeVisible();
  // A slow way to the server: the tab that was chosen comes only after the click on what is there already.
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route(/\/networks\/[^/]+\/subnets\?_rsc=/, async (route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  });
  await page.getByRole("main").getByRole("link", { name: "Subnets" }).click();
  await asked.promise;
  await add.first().click();
  const form = dialog(page, /Add a subnet/);
  await expect(form).toBeVisible();
  await form.getByLabel("Prefix", { exact: true }).fill("10.9.0.0/24");
  held.resolve();
  await expect(page).toHaveURL(/\/subnets$/);
  await expect(form.getByLabel("Prefix", { exact: true })).toHaveValue("10.9.0.0/24");
  await form.getByRole("button", { name: "Add subnet" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("link", { name: "10.9.0.0/24", exact: true })).toBeVisible();
});

test("what is closed gives the focus back to where it was", async ({ page, tenant }) => {
  const network = await makeNetwork(tenant);
  // What nothing depends on is deleted without a question.
  await makePorts(tenant, network, ["web-1"]);
  await page.goto(`${tenant.path}/networks`);

  const create = page.getByRole("button", { name: "New network" });
  const form = dialog(page, "New network");
  await create.click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill("half-typed");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(form.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(form).toBeHidden();
  await expect(create).toBeFocused();

  const menu = page.getByRole("button", { name: `Actions for ${network.name}` });
  for (const [item, role] of [
    ["Edit", "dialog"],
    ["Delete", "alertdialog"],
  ] as const) {
    await menu.click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole(role)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole(role)).toBeHidden();
    await expect(menu).toBeFocused();
  }

  await page.goto(`${tenant.path}/ports`);
  const add = page.getByRole("button", { name: "Add ports" });
  await add.click();
  await expect(page.getByLabel("Filter networks")).toBeFocused();
  await page.getByRole("dialog").getByRole("button", { name: network.name }).click();
  await expect(dialog(page, /Add ports to/)).toBeVisible();
  await expect(page.getByLabel("Names")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();
});

test("after something is created the focus is on its page's heading", async ({ page, tenant }) => {
  const name = unique("net");
  await page.goto(`${tenant.path}/networks?new=true`);
  const form = dialog(page, "New network");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Create network" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeFocused();
});
