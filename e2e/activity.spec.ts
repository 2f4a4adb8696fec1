import { makeNetwork, makePorts, only } from "./fixtures/seed.ts";
import { expect, test } from "./fixtures/test.ts";

test("calls that repeat are one row of overview and activity, which opens to each of them", async ({
  page,
  tenant,
}) => {
  const { id: networkId } = await makeNetwork(tenant);
  for (let call = 0; call < 5; call++)
    await tenant.owner.client.port.create.mutate({
      projectId: tenant.id,
      items: Array.from({ length: 20 }, (_, n) => ({ networkId, name: `p-${call}-${n}` })),
    });
  await page.goto(tenant.path);
  await expect(page.getByText("created in 5 calls")).toHaveCount(1);
  await page.goto(`${tenant.path}/activity`);
  const fold = page.getByRole("button", { name: /100 ports created in 5 calls/ });
  await expect(fold).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^20 ports created/ })).toHaveCount(0);
  await fold.click();
  const calls = page.getByRole("button", { name: /^20 ports created/ });
  await expect(calls).toHaveCount(5);
  await calls.first().click();
  await expect(page.getByText("p-4-0", { exact: false }).first()).toBeVisible();
  await fold.click();
  await expect(calls).toHaveCount(0);
});

test("a change is undone from the activity, after what that does was shown; what was changed since is not", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant);
  const { id } = only(await makePorts(tenant, network, ["web-1"]));
  const { client } = tenant.owner;
  const rename = (version: number, name: string) =>
    client.port.update.mutate({ projectId: tenant.id, items: [{ id, version, name }] });
  await rename(1, "web-2");
  await page.goto(`${tenant.path}/ports/${id}/activity`);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.first().click();
  const dialog = page.getByRole("dialog", { name: /^Undo “/ });
  await expect(dialog).toContainText("web-2 → web-1");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "web-1" })).toBeVisible();
  // The first renaming is beneath a later one now.
  await expect(undo.nth(1)).toHaveAttribute("aria-disabled", "true");
});
