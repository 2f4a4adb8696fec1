import type { Page } from "@playwright/test";
import { makeNetwork, makePorts, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

test("one form makes a network with subnets and ports, and its plan says so before", async ({ page, tenant }) => {
  const name = unique("shop");
  await page.goto(`${tenant.path}/networks?new=true`);
  const form = dialog(page, "New network");
  await form.getByLabel("Name").fill(name);
  await expect(form.getByLabel("Prefix of subnet 1")).toHaveValue("10.0.0.0/24");
  await expect(form.getByLabel("Gateway of subnet 1")).toHaveAttribute("placeholder", "10.0.0.1");
  await expect(form.getByLabel("MTU")).toHaveAttribute("placeholder", /^\d{4}$/);
  await form.getByLabel("Gateway of subnet 1").fill("10.0.0.254");
  await form.getByLabel("Ports").fill("web-1");
  await form.getByLabel("How many").fill("3");
  await expect(form.getByLabel("Ports")).toHaveValue("web-[1-3]");
  const plan = page.getByRole("complementary", { name: "What this will do" });
  await expect(plan.getByText("3 ports appear: web-1, web-2, web-3.")).toBeVisible();
  await expect(plan.getByText(/3 of [\d,]+ ports/)).toBeVisible();
  await form.getByRole("button", { name: "Create network" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const { items } = await tenant.owner.client.network.list.query({ projectId: tenant.id });
  expect(items).toMatchObject([{ name, portCount: 3, subnets: [{ gateway: "10.0.0.254" }, {}] }]);
});

test("of several ports those that can be are added; what is refused stays in the form, each with its reason", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant);
  await makePorts(tenant, network, ["app-2"]);
  await page.goto(`${tenant.path}/networks/${network.id}/ports`);
  await page.getByRole("button", { name: "Add ports" }).click();
  const form = dialog(page, /Add ports to/);
  // The name that follows the newest is proposed, and gives way to what is typed.
  await expect(form.getByLabel("Names")).toHaveValue("app-3");
  await form.getByLabel("Names").fill("app-[1-3]");
  const plan = page.getByRole("complementary", { name: "What this will do" });
  await expect(plan.getByText("1 of 3 would be refused")).toBeVisible();
  await form.getByRole("button", { name: "Add 2 of 3 ports" }).click();
  await expect(form.getByText("2 made, 1 refused. Those are still in the form.")).toBeVisible();
  await expect(form.getByLabel("Names")).toHaveValue("app-2");
  await form.getByLabel("Names").fill("app-4");
  await form.getByRole("button", { name: "Add port" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "app-4" })).toBeVisible();
  const { items } = await tenant.owner.client.port.list.query({ projectId: tenant.id });
  expect(items.map(({ name }) => name).sort()).toEqual(["app-1", "app-2", "app-3", "app-4"]);
});

test("what nothing depends on is deleted at once and comes back by Undo; what holds something is asked about", async ({
  page,
  tenant,
}) => {
  const [empty, full] = [await makeNetwork(tenant, { subnets: [] }), await makeNetwork(tenant)];
  await makePorts(tenant, full, ["web-1"]);
  await page.goto(`${tenant.path}/networks`);
  const remove = async (name: string) => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
  };
  await remove(empty.name);
  await expect(page.getByText(`Network ${empty.name} deleted`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: empty.name })).toBeVisible();
  await remove(full.name);
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("1 port");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
  await expect(page.getByRole("link", { name: full.name })).toBeVisible();
});
