import { makeNetwork } from "./fixtures/seed.ts";
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
