import path from "node:path";
import { makeNetwork, makePorts } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { postgresUrl } from "#scripts/postgres.ts";
import { openDb } from "#server/db.ts";

/** As if the database had been put back to before the ports were made. */
async function forgetPorts(dataDirectory: string, ids: readonly string[]): Promise<void> {
  const db = openDb(postgresUrl(path.join(dataDirectory, "postgres")), 1);
  try {
    await db.port.deleteMany({ where: { id: { in: [...ids] } } });
  } finally {
    await db.$disconnect();
  }
}

test("removals that no change explains are shown to an admin, and exactly they are carried out when the admin accepts", async ({
  tenant,
  instance,
  lab,
  browserOf,
  page: tenantPage,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const names = Array.from({ length: 14 }, (_, index) => `lost-${index}`);
  const ids = (await makePorts(tenant, network, names)).map(({ id }) => id);
  const inOvn = async () => {
    const found = await lab.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port");
    return ids.filter((id) => found.includes(id)).length;
  };
  await expect.poll(inOvn).toBe(ids.length);
  await forgetPorts(instance.dataDirectory, ids);

  const page = await browserOf(instance.admin);
  await page.goto("/admin/control-plane");
  // The next comparison of everything finds it.
  await expect(page.getByRole("heading", { name: "14 removals are held back" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("row", { name: /lost-0/ })).toContainText("Logical_Switch_Port");
  expect(await inOvn()).toBe(ids.length);

  // On all other pages a banner leads here; who cannot decide, and whose changes go on, is not bothered with it.
  await page.goto("/admin");
  const banner = page.getByRole("status").filter({ hasText: /^14 removals that no change explains are held back/ });
  await expect(banner).toContainText("Changes are carried out all the same");
  await expect(page.getByText("A decision waits for an admin")).toBeVisible();
  await tenantPage.goto(tenant.path);
  await expect(tenantPage.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  await expect(tenantPage.getByText(/are held back/)).toHaveCount(0);
  await banner.getByRole("link", { name: "Cause and way out" }).click();

  await page.getByRole("button", { name: "Carry out…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("14 ports");
  await expect(dialog.getByRole("button", { name: "Carry out the removals" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(/to confirm/).fill("14");
  await dialog.getByRole("button", { name: "Carry out the removals" }).click();
  await expect.poll(inOvn).toBe(0);
  await expect(page.getByRole("heading", { name: "Nothing waits for a decision" })).toBeVisible();
});

test("what somebody changes in OVN by other means is listed with what it was and what it is", async ({
  tenant,
  page,
  lab,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const [port] = await makePorts(tenant, network, ["edited"]);
  if (!port) throw new Error("One port was expected.");
  const enabled = () => lab.nbctl("--if-exists", "get", "Logical_Switch_Port", port.id, "enabled");
  await expect.poll(enabled).toContain("true");
  await lab.nbctl("lsp-set-enabled", port.id, "disabled");
  await expect.poll(enabled).toContain("true");
  await page.goto(`${tenant.path}/corrections`);
  const row = page.getByRole("row", { name: /port edited/ });
  await expect(row).toContainText("Was edited");
  await expect(row).toContainText(/enabled\s*false\s*→\s*true/);
  await row.getByRole("link", { name: "port edited" }).click();
  await expect(page).toHaveURL(`${tenant.path}/ports/${port.id}`);
});
