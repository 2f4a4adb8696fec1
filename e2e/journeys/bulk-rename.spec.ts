import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, looks } from "#e2e/fixtures/looks.ts";
import { illustrate } from "#e2e/fixtures/pictures.ts";
import { makeNetwork, makePorts } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

const [many, taken] = [400, 9];
const numbered = (stem: string, count: number) => Array.from({ length: count }, (_, index) => `${stem}-${index + 1}`);

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`400 ports are renamed in bulk ${look}: the 9 whose new name is taken are named with the reason, and done when it is free`, async ({
      page,
      tenant,
    }) => {
      const { client } = tenant.owner;
      const network = await makeNetwork(tenant, { name: "shop", subnets: ["10.44.0.0/20"] });
      const inTheWay = await makePorts(tenant, network, numbered("web", taken));
      await makePorts(tenant, network, numbered("old", many));
      const check = async (what: string) => {
        await expectFits(page);
        await expectAccessible(page, what, [use.colorScheme]);
      };
      await page.goto(`${tenant.path}/ports?filter=old`);
      await expect(page.getByRole("link", { name: "old-1", exact: true })).toBeVisible();

      await test.step("all that match are ticked, not only the page", async () => {
        await page.getByRole("checkbox", { name: "Select all 50 on this page" }).click();
        await page.getByRole("button", { name: "Select all 400" }).click();
        await expect(page.getByText("400 selected")).toBeVisible();
        await illustrate(page, "bulk-ticked");
      });

      const dialog = page.getByRole("dialog");
      await test.step("the new names are read before anything is done", async () => {
        await page.getByRole("region", { name: "400 selected" }).getByRole("button", { name: "Rename" }).click();
        await dialog.getByLabel("Find").fill("old");
        await dialog.getByLabel("Put in its place").fill("web");
        await expect(dialog.getByText("web-2", { exact: true }).or(dialog.getByText("old-2 → web-2"))).toBeVisible();
        await check("the pattern of new names");
        await illustrate(page, "bulk-rename");
        await dialog.getByRole("button", { name: "Rename 400 ports" }).click();
      });

      await test.step("391 are renamed; of 9 it is said why not, by name", async () => {
        await expect(dialog.getByRole("heading", { name: "391 renamed, 9 not" })).toBeVisible({ timeout: 60_000 });
        for (const name of numbered("old", taken)) await expect(dialog.getByText(name, { exact: true })).toBeVisible();
        await check("what was refused");
        await illustrate(page, "bulk-refused");
      });

      await test.step("when the names are free, the 9 are tried again", async () => {
        await client.port.remove.mutate({ projectId: tenant.id, ids: inTheWay.map(({ id }) => id) });
        await dialog.getByRole("button", { name: "Rename the 9 ports again" }).click();
        await expect(page.getByText("9 ports renamed")).toBeVisible();
        const { total } = await client.port.list.query({ projectId: tenant.id, filter: "old", limit: 1 });
        expect(total).toBe(0);
      });
    });
  });
