import { readFile } from "node:fs/promises";
import { expectAccessible } from "./fixtures/axe.ts";
import { only, type Tenant } from "./fixtures/seed.ts";
import { expect, test } from "./fixtures/test.ts";

async function withPorts({ id: projectId, owner: { client } }: Tenant, names: readonly string[], labels = {}) {
  const { items } = await client.network.create.mutate({ projectId, items: [{ name: "tier" }] });
  const { id: networkId } = only(items);
  await client.port.create.mutate({ projectId, items: names.map((name) => ({ networkId, name, labels })) });
  return networkId;
}

test("what is ticked stays ticked on other pages, and an action says before which of it does not take part", async ({
  page,
  tenant,
}) => {
  await withPorts(
    tenant,
    Array.from({ length: 60 }, (_, n) => `p-${n}`),
  );
  await page.goto(`${tenant.path}/ports`);
  await page.getByRole("checkbox", { name: "Select p-0", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("checkbox", { name: "Select p-59" }).click();
  const bar = page.getByRole("region", { name: "2 selected" });
  await bar.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Disable 2 ports" }).click();
  await expect(page.getByText("2 ports disabled")).toBeVisible();
  await page.goto(`${tenant.path}/ports`);
  for (const name of ["p-0", "p-1"]) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
  await page.getByRole("region", { name: "2 selected" }).getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("It applies to 1 of 2.");
  await expect(dialog).toContainText("1: is disabled already");
  await expect(dialog.getByRole("button", { name: "Disable 1 of 2 ports" })).toBeVisible();
});

test("the server completes a filter; a view keeps it with order and columns; the export respects all three", async ({
  page,
  tenant,
}) => {
  await withPorts(tenant, ["a-1", "a-2"], { env: "prod" });
  await page.goto(`${tenant.path}/ports`);
  const filter = page.getByRole("combobox", { name: "Filter ports" });
  await filter.fill("label:pr");
  await page.getByRole("option", { name: "env=prod" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("filter")).toBe("label:env=prod");
  // What was found lies beneath what was offered.
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "MAC" }).click();
  await expectAccessible(page, "the menu of columns");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "MAC" })).toBeHidden();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Name of the view").fill("Production");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("View Production saved")).toBeVisible();
  const asked = () => [...new URL(page.url()).searchParams].toSorted();
  const kept = asked();

  await page.goto(`${tenant.path}/ports`);
  await expect(page.getByRole("columnheader", { name: "MAC" })).toBeHidden();
  await page.getByRole("button", { name: "Views" }).click();
  await page
    .getByRole("button", { name: /Production/ })
    .first()
    .click();
  await expect.poll(asked).toEqual(kept);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /CSV/ }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines[0]).toMatch(/^Name,Status,Network,Addresses,Host,Labels/);
  expect(lines.slice(1, 3).map((line) => line.split(",")[0])).toEqual(["a-2", "a-1"]);
});
