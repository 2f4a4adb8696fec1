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

for (const manner of ["exit", "KILL"] as const) {
  test(`a host whose ovn-controller is stopped by ${manner} is named with the reason, its port is unknown, and it comes back`, async ({
    tenant,
    page,
    lab,
  }) => {
    const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
    const [well, hit] = await makePorts(tenant, network, ["on-hv1", "on-hv3"]);
    if (!well || !hit) throw new Error("Two ports were expected.");
    await Promise.all([lab.attach(well.id, "hv1"), lab.attach(hit.id, host)]);
    const row = page.getByRole("row", { name: /on-hv3/ });
    await page.goto(`${tenant.path}/ports`);
    await expect(row.getByText("Up", { exact: true })).toBeVisible();
    try {
      await stopHypervisor(lab.place, host, "ovn-controller", manner);
      const reason = new RegExp(`${host} (has not answered|has signed off|is behind)`);
      await expect(row.getByText(reason)).toBeVisible({ timeout: 60_000 });
      await row.getByRole("button", { name: /^Status:/ }).click();
      await expect(page.getByRole("dialog").getByText("Unknown", { exact: true })).toBeVisible();
      const other = await tenant.owner.client.port.get.query({ projectId: tenant.id, id: well.id });
      expect(other.status.health).toBe("up");

      await page.goto(`${tenant.path}/hosts`);
      await expect(page.getByRole("row", { name: host })).toContainText(reason);
      await page.goto(tenant.path);
      await expect(page.getByRole("main").getByText(reason).first()).toBeVisible();
    } finally {
      await healHypervisor(lab.place, host);
    }
    await page.goto(`${tenant.path}/ports`);
    await expect(row.getByText("Up", { exact: true })).toBeVisible({ timeout: 60_000 });
    const { items } = await tenant.owner.client.port.list.query({ projectId: tenant.id, filter: "on-hv3" });
    expect(only(items).status).toMatchObject({ health: "up", sync: "realised" });
  });
}

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
