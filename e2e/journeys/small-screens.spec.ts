import { expectFits } from "#e2e/fixtures/looks.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { type Kind, kinds } from "#model/registry.ts";

const sizes = [
  { name: "800 px", width: 800, height: 900 },
  { name: "a desk at 200 %", width: 720, height: 450 },
  { name: "390 px", width: 390, height: 844 },
];
const places = [
  "",
  ...Object.values<Kind>(kinds).flatMap(({ section, path }) => (section && section !== "admin" ? [path] : [])),
  "quotas",
  "topology",
  "topology?view=table",
  "address-space",
];

test("every page of a project is readable at 800 px, at 200 % zoom and at 390 px: nothing lies beyond the edge", async ({
  page,
  tenant,
}) => {
  const name = "a-network-with-a-name-of-some-length-that-wraps";
  const network = await makeNetwork(tenant, { name, subnets: ["10.44.0.0/24", "fd44:0:0:1::/64"] });
  const port = only(await makePorts(tenant, network, ["a-port-with-a-name-of-some-length-that-wraps"]));
  const tabs = ["", "/subnets", "/ports", "/activity", "/ovn", "/code"].map((tab) => `networks/${network.id}${tab}`);
  for (const place of [...places, ...tabs, `ports/${port.id}`])
    await test.step(place, async () => {
      await page.goto(`${tenant.path}/${place}`);
      await expect(page.getByRole("heading").first()).toBeVisible();
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
      for (const size of sizes)
        await test.step(size.name, async () => {
          await page.setViewportSize(size);
          await expectFits(page);
        });
    });
});

test("a network's page on paper: what it is, in dark ink on white, without what only a screen can do", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { name: "shop", subnets: ["10.44.0.0/24"] });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await expect(page.getByRole("link", { name: "10.44.0.0/24" })).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  // A4, upright and lying, at 96 px an inch.
  for (const width of [794, 1123]) {
    await page.setViewportSize({ width, height: 1123 });
    await expect(page.getByRole("heading", { level: 1, name: "shop" })).toBeVisible();
    await expect(page.getByText("10.44.0.0/24").first()).toBeVisible();
    await expect(page.getByText("MTU").first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Edit|Add ports|More actions|Collapse the rail)$/ })).toHaveCount(
      0,
    );
    await expect(page.getByRole("link", { name: "Topology", exact: true })).toHaveCount(0);
    await expectFits(page);
    const heading = await page.getByRole("heading", { level: 1 }).boundingBox();
    expect(heading?.y, "the page begins with its name").toBeLessThan(60);
  }
  const ink = await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("There is no canvas.");
    canvas.fillStyle = getComputedStyle(document.body).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  expect(ink, "ink is dark").toBeLessThan(90);
});
