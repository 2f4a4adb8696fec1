import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

test.describe.configure({ mode: "parallel" });

test("from a network's prefix to who has an address and who had it, by the pointer and by keys alone", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const [old] = await makePorts(tenant, network, ["old-1", "web-2"]);
  const { client } = tenant.owner;
  if (!old) throw new Error("Nothing was made.");
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await page.getByRole("link", { name: "10.0.0.0/24" }).click();

  const grid = page.getByRole("grid", { name: "Addresses of 10.0.0.0/24" });
  await expect(page.getByRole("heading", { name: "10.0.0.0/24" })).toBeVisible();
  await expect(grid.getByRole("gridcell")).toHaveCount(256);
  await grid.getByRole("gridcell", { name: "10.0.0.3 · Port, web-2" }).click();
  const particulars = page.getByRole("region", { name: "Address 10.0.0.3" });
  await expect(particulars.getByRole("link", { name: "web-2" }).first()).toBeVisible();
  await expect(page).toHaveURL(/address=10\.0\.0\.3/);

  await test.step("what changes elsewhere shows by itself", async () => {
    await client.port.remove.mutate({ projectId: tenant.id, ids: [old.id] });
    await expect(grid.getByRole("gridcell", { name: "10.0.0.2 · Resting after release, old-1" })).toBeVisible();
  });
  await test.step("by keys: to the left, and open", async () => {
    await grid.press("ArrowLeft");
    await grid.press("Enter");
    await expect(page.getByRole("region", { name: "Address 10.0.0.2" })).toContainText("old-1");
  });
  await expectAccessible(page, "the grid of a subnet");
  await test.step("the same as a table", async () => {
    await page.getByRole("radio", { name: "Table" }).click();
    await expect(page.getByRole("table", { name: "Addresses of 10.0.0.0/24" })).toContainText("10.0.0.4 – 10.0.0.254");
    await expectAccessible(page, "the table of a subnet");
  });
});

test("addresses are reserved by dragging over them, with the plan shown before, and not where ports hold them", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  await makePorts(tenant, network, ["web-1"]);
  await page.goto(`${tenant.path}/address-space`);
  const cell = (end: number) => page.getByRole("gridcell", { name: new RegExp(`^10\\.0\\.0\\.${end} ·`) });
  const drag = async (from: number, to: number) => {
    await cell(from).hover();
    await page.mouse.down();
    await cell(to).hover();
    await page.mouse.up();
  };
  await drag(2, 5);
  const reserve = page.getByRole("main").getByRole("button", { name: "Reserve…" }).last();
  await expect(reserve).toHaveAttribute("aria-disabled", "true");
  await drag(16, 31);
  await expect(page.getByText("10.0.0.16 – 10.0.0.31")).toBeVisible();
  await reserve.click();
  const panel = page.getByRole("dialog", { name: "Reserve addresses of 10.0.0.0/24" });
  await expect(panel.getByLabel("From of range 1")).toHaveValue("10.0.0.16");
  await expect(panel.getByRole("complementary", { name: "What this will do" })).toContainText("10.0.0.0/24");
  await expectAccessible(page, "reserving a range");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByRole("gridcell", { name: "10.0.0.20 · Reserved" })).toBeVisible();

  await page.getByRole("button", { name: "Find a free range" }).click();
  await page.getByLabel("Free addresses in a row").fill("40");
  await page.getByRole("button", { name: /^10\.0\.0\.32/ }).click();
  await expect(page.getByText("10.0.0.32 – 10.0.0.71")).toBeVisible();
});

test("a /16 is walked from blocks to addresses, the tree leads to a new subnet in a gap, and a moment before is seen", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.7.0.0/16", "fd00:0:0:7::/64"] });
  const subnet = only(network.subnets.filter(({ cidr }) => cidr.startsWith("10.")));
  const before = new Date();
  await makePorts(tenant, network, ["web-1"]);
  await page.goto(`${tenant.path}/address-space?subnet=${subnet.id}`);
  const blocks = page.getByRole("grid", { name: "Blocks of 10.7.0.0/16" });
  await expect(blocks.getByRole("gridcell")).toHaveCount(256);
  await blocks.getByRole("gridcell", { name: /^10\.7\.0\.0\/24 · 1 port,/ }).click();
  await expect(page.getByRole("gridcell", { name: "10.7.0.2 · Port, web-1" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Parts of the subnet" })).toContainText("10.7.0.0/24");

  await page.goto(`${page.url()}&at=${before.toISOString()}`);
  await expect(page.getByRole("gridcell", { name: "10.7.0.2 · Free" })).toBeVisible();
  await expectAccessible(page, "a moment in the past");
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page.getByRole("gridcell", { name: "10.7.0.2 · Port, web-1" })).toBeVisible();

  await page.getByRole("treeitem", { name: /^10\.0\.0\.0\/8/ }).click();
  await expect(page.getByRole("grid", { name: "Parts of 10.0.0.0/8" }).getByRole("gridcell")).toHaveCount(256);
  await expectAccessible(page, "a container");
  await page.getByRole("treeitem", { name: "Free: 10.8.0.0 to 10.255.255.255" }).click();
  await expect(page.getByText("10.8.0.0/24")).toBeVisible();
  await page.getByRole("button", { name: "Choose its network" }).click();
  await page.getByRole("dialog").getByRole("button", { name: network.name }).click();
  await expect(page.getByRole("dialog").getByLabel("Prefix")).toHaveValue("10.8.0.0/24");
});
