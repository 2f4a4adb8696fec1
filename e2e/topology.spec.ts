import type { Page } from "@playwright/test";
import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, makePorts } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

/** How long a change made elsewhere may take to appear, from the API's answer. */
const appears = { timeout: 2_000 };

const names = (stem: string, count: number) => Array.from({ length: count }, (_, index) => `${stem}-${index + 1}`);

/** A node of the map, by how its name for screen readers begins. */
const node = (page: Page, name: string) => page.locator(`[data-node][aria-label^="${name}, "]`);

const placeOf = (page: Page, name: string) =>
  node(page, name).evaluate((element) => [element.style.left, element.style.top]);

test("the map follows what happens without moving what is on it, and is walked, searched and restored", async ({
  tenant,
  page,
}) => {
  const network = await makeNetwork(tenant, { name: "app-tier", subnets: ["10.20.4.0/22"] });
  await makePorts(tenant, network, names("web", 12));
  await page.goto(`${tenant.path}/topology`);
  await expect(node(page, "app-tier")).toBeVisible();
  await expect(node(page, "web × 12")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  const before = [await placeOf(page, "app-tier"), await placeOf(page, "web × 12")];

  await test.step("a network and ports made elsewhere appear, and nothing moves", async () => {
    const other = await makeNetwork(tenant, { name: "db-tier", subnets: ["10.20.8.0/24"] });
    await expect(node(page, "db-tier")).toBeVisible(appears);
    await makePorts(tenant, other, names("db", 3));
    await expect(node(page, "db × 3")).toBeVisible(appears);
    expect([await placeOf(page, "app-tier"), await placeOf(page, "web × 12")]).toEqual(before);
  });

  await test.step("arrow keys walk along links, and Enter opens a group", async () => {
    await node(page, "app-tier").focus();
    await page.keyboard.press("ArrowDown");
    await expect(node(page, "web × 12")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(node(page, "web-7")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(node(page, "web-7")).toHaveCount(0);
  });

  await test.step("a port in a closed group is found by its name and shown alone", async () => {
    await page.getByRole("combobox", { name: "Find on the map" }).fill("web-11");
    await page.getByRole("option", { name: /web-11/ }).click();
    await expect(node(page, "web-11")).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("complementary", { name: "Port web-11" })).toBeVisible();
  });

  await test.step("the address restores the view", async () => {
    await expect(page).toHaveURL(/select=port/);
    await expect(page).toHaveURL(/at=/);
    await page.reload();
    await expect(node(page, "web-11")).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("ports are added from a network's card", async () => {
    await node(page, "db-tier").click();
    await page
      .getByRole("complementary", { name: "Network db-tier" })
      .getByRole("button", { name: "Add ports" })
      .click();
    await expect(page.getByRole("dialog", { name: "Add ports to db-tier" })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await expectAccessible(page, "topology with a selection");
});

test("a node that was dragged stays where it was put, in another browser of the same person too", async ({
  tenant,
  page,
  browserOf,
}) => {
  await makeNetwork(tenant, { name: "app-tier" });
  await makeNetwork(tenant, { name: "db-tier" });
  await page.goto(`${tenant.path}/topology`);
  const box = await node(page, "app-tier").boundingBox();
  if (!box) throw new Error("The node is not on the page.");
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 220, { steps: 8 });
  const pinned = page.waitForResponse((response) => response.url().includes("topology.pin"));
  await page.mouse.up();
  await pinned;
  const place = await placeOf(page, "app-tier");
  const second = await browserOf(tenant.owner);
  await second.goto(`${tenant.path}/topology`);
  await expect(node(second, "app-tier")).toBeVisible();
  expect(await placeOf(second, "app-tier")).toEqual(place);
});

test("the flat map and the files show the same networks", async ({ tenant, page }) => {
  const network = await makeNetwork(tenant, { name: "app-tier", subnets: ["10.20.4.0/22"] });
  await makePorts(tenant, network, names("web", 3));
  await page.goto(`${tenant.path}/topology?view=flat`);
  await expect(node(page, "web × 3")).toBeVisible();
  for (const kind of ["SVG", "PNG", "JSON"]) {
    await page.getByRole("button", { name: "More for the map" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: `Save as ${kind}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`topology.${kind.toLowerCase()}`);
    const stream = await file.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    if (kind === "PNG") expect(content.subarray(1, 4).toString()).toBe("PNG");
    else expect(content.toString()).toContain("app-tier");
  }
});
