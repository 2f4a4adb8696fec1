import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, goTo, looks } from "#e2e/fixtures/looks.ts";
import { illustrate } from "#e2e/fixtures/pictures.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { centralStatus } from "#lab/central.ts";
import { healHypervisor, startLab, stopHypervisor } from "#lab/lab.ts";

// A third hypervisor of this file's own, so that the tests beside it keep theirs.
const host = "hv3";

test.beforeAll(async ({ instance, lab: { place } }) => {
  const { nbRemote, sbRemote } = centralStatus(instance.dataDirectory);
  await startLab({ ...place, hypervisors: 3, nbRemote, sbRemote });
});

const manners = { light: "exit", dark: "KILL" } as const;

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`why is a port down, ${look}: an operator comes by clicks alone to the host whose ovn-controller was stopped (${manners[use.colorScheme]}), and sees it come back`, async ({
      tenant,
      page,
      lab,
    }) => {
      const network = await makeNetwork(tenant, { name: "shop", subnets: ["10.0.0.0/24"] });
      const [well, hit] = await makePorts(tenant, network, ["on-hv1", "on-hv3"]);
      if (!well || !hit) throw new Error("Two ports were expected.");
      await Promise.all([lab.attach(well.id, "hv1"), lab.attach(hit.id, host)]);
      const row = page.getByRole("row", { name: /on-hv3/ });
      const reason = new RegExp(`${host} (has not answered|has signed off|is behind)`);
      const check = async (what: string) => {
        await expectFits(page);
        await expectAccessible(page, what, [use.colorScheme]);
      };
      await page.goto(`${tenant.path}/ports`);
      await expect(row.getByText("Up", { exact: true })).toBeVisible();
      try {
        await stopHypervisor(lab.place, host, "ovn-controller", manners[use.colorScheme]);
        await test.step("the list says of the port that it is unknown, and why", async () => {
          await expect(row.getByText(reason)).toBeVisible({ timeout: 60_000 });
          await row.getByRole("button", { name: /^Status:/ }).click();
          await expect(page.getByRole("dialog").getByText("Unknown", { exact: true })).toBeVisible();
          await check("a port that is unknown");
          await illustrate(page, "port-down-list");
          await page.keyboard.press("Escape");
          const other = await tenant.owner.client.port.get.query({ projectId: tenant.id, id: well.id });
          expect(other.status.health).toBe("up");
        });
        await test.step("from the port to its host, which says the cause", async () => {
          await row.getByRole("link", { name: "on-hv3" }).click();
          await expect(page.getByRole("heading", { level: 1 })).toHaveText("on-hv3");
          await expect(page.getByRole("main").getByText(reason).first()).toBeVisible();
          await page.getByRole("main").getByRole("link", { name: host, exact: true }).first().click();
          await expect(page.getByRole("heading", { level: 1 })).toHaveText(host);
          await expect(page.getByRole("main").getByText(reason).first()).toBeVisible();
          await check("a host that does not answer");
          await illustrate(page, "port-down-host");
        });
        await test.step("the overview says the same first, and leads to the host too", async () => {
          await goTo(page, "Overview");
          await expect(page.getByRole("heading", { level: 1 })).toContainText(/need/);
          await expect(page.getByRole("main").getByText(reason).first()).toBeVisible();
          await check("an overview with something that needs one");
          await illustrate(page, "port-down-overview");
          await page.getByRole("link", { name: "Open host" }).first().click();
          await expect(page.getByRole("heading", { level: 1 })).toHaveText(host);
        });
      } finally {
        await healHypervisor(lab.place, host);
      }
      await goTo(page, "Ports");
      await expect(row.getByText("Up", { exact: true })).toBeVisible({ timeout: 60_000 });
      const { items } = await tenant.owner.client.port.list.query({ projectId: tenant.id, filter: "on-hv3" });
      expect(only(items).status).toMatchObject({ health: "up", sync: "realised" });
    });
  });
test("a host that signed off is forgotten by an admin who types its name, and is there anew when it signs on", async ({
  instance,
  lab,
  browserOf,
}) => {
  const admin = await browserOf(instance.admin);
  await admin.goto(`/admin/hosts/${host}`);
  await expect(admin.getByRole("heading", { level: 1, name: host })).toBeVisible({ timeout: 60_000 });
  const row = admin.getByRole("row", { name: host });
  try {
    await stopHypervisor(lab.place, host, "ovn-controller", "exit");
    await admin.getByRole("button", { name: "Forget…" }).click({ timeout: 60_000 });
    const question = admin.getByRole("alertdialog");
    await question.getByLabel(/to confirm/).fill(host);
    await question.getByRole("button", { name: "Forget the host" }).click();
    await expect(admin).toHaveURL("/admin/hosts");
    await expect(admin.getByRole("row", { name: /hv1/ })).toBeVisible();
    await expect(row).toHaveCount(0);
  } finally {
    await healHypervisor(lab.place, host);
  }
  await expect(row).toContainText("Up", { timeout: 60_000 });
});
