import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

test("by keyboard alone anything is found: by name, by address, and by the UUID of its row in OVN", async ({
  page,
  tenant,
  lab,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.44.0.0/24"] });
  const port = only(await makePorts(tenant, network, ["needle-1"]));
  const palette = page.getByRole("dialog", { name: "Search and actions" });
  const find = async (text: string) => {
    await page.keyboard.press("Control+k");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.type(text);
    await expect(palette.getByRole("option", { name: /needle-1/ })).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page, `the palette with ${text}`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("needle-1");
    await page.goto(tenant.path);
  };
  await page.goto(tenant.path);
  await find("needle");
  await find(only(port.addresses).address);
  let row = "";
  await expect(async () => {
    row = await lab.nbctl("--bare", "--columns=_uuid", "find", "Logical_Switch_Port", `name=${port.id}`);
    expect(row.trim()).not.toBe("");
  }).toPass();
  await find(row.trim());

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing");
  await expect(palette.getByText(/Nothing in .* has “no such thing”/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("keys lead to pages, walk the list and open the form; none acts while one types; the help lists them", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant);
  await page.goto(tenant.path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help.getByText("Search and actions")).toBeVisible();
  await expectAccessible(page, "the help");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(`${tenant.path}/networks`);
  await expect(page.getByRole("link", { name: network.name })).toBeVisible();
  await page.keyboard.press("/");
  const filter = page.getByRole("combobox", { name: "Filter networks" });
  await expect(filter).toBeFocused();
  await page.keyboard.type("gn?c");
  await expect(filter).toHaveValue("gn?c");
  await filter.fill("");
  await page.keyboard.press("Escape");
  await filter.blur();
  await expect(page.getByRole("row", { name: new RegExp(network.name) })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(network.name);
  await page.keyboard.press("]");
  await expect(page).toHaveURL(/\/networks\/[^/]+\/[a-z]+$/);
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog", { name: /Edit/ })).toBeVisible();
});

test("the bell rings for what others did, until one has looked, and leads to the operation", async ({
  page,
  tenant,
  seed,
}) => {
  const colleague = await seed.member(tenant, "member");
  await page.goto(tenant.path);
  // What was done before one came is looked at once.
  await page.getByRole("button", { name: /^Operations/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Operations", exact: true })).toBeVisible();
  const { items } = await colleague.client.network.create.mutate({ projectId: tenant.id, items: [{ name: "shared" }] });
  const bell = page.getByRole("button", { name: /^Operations:.* new$/ });
  await expect(bell).toBeVisible();
  await bell.click();
  const list = page.getByRole("dialog", { name: "Operations" });
  await expect(list.getByRole("listitem").filter({ hasText: only(items).name })).toContainText(colleague.email);
  await expectAccessible(page, "the bell");
  await list.getByRole("link", { name: /Network shared created/ }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Operations/ })).not.toHaveAccessibleName(/new/);
});

test("on a telephone the palette, the bell and the rail are at hand", async ({ page, tenant }) => {
  await makeNetwork(tenant, { name: "pocket" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(tenant.path);
  await page.getByRole("button", { name: "Search and actions" }).click();
  await page.keyboard.type("pocket");
  await expect(page.getByRole("option", { name: /^pocket/ })).toBeVisible();
  await page.getByRole("option", { name: /^pocket/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("pocket");
  await page.getByRole("button", { name: /^Operations/ }).click();
  const list = page.getByRole("dialog", { name: "Operations" });
  await expect(list.getByText("Network pocket")).toBeVisible();
  const box = await list.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
