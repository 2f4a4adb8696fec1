import path from "node:path";
import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { postgresUrl } from "#scripts/postgres.ts";
import { openDb } from "#server/db.ts";

/** As if all that was looked at and done in the project so far had been an hour ago. */
async function letAnHourPass(dataDirectory: string, projectId: string): Promise<void> {
  const db = openDb(postgresUrl(path.join(dataDirectory, "postgres")), 1);
  try {
    await db.$executeRaw`UPDATE "Visit" SET "at" = "at" - interval '1 hour' WHERE "projectId" = ${projectId}::uuid`;
    await db.$executeRaw`UPDATE "Operation" SET "at" = "at" - interval '2 hours' WHERE "projectId" = ${projectId}::uuid`;
  } finally {
    await db.$disconnect();
  }
}

test("an empty project begins with the sample, and who comes back is told what others did meanwhile, and by whom", async ({
  tenant,
  seed,
  instance,
  page,
}) => {
  await page.goto(tenant.path);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing here yet" })).toBeVisible();
  for (const name of ["Create the first network", "Look around with a sample", "Begin by script"])
    await expect(page.getByRole("heading", { name })).toBeVisible();
  await expectAccessible(page, "three ways to begin");
  await page.getByRole("button", { name: "Add the sample" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Nothing needs you/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "5 ports" }).first()).toBeVisible();
  const settled = async () => (await tenant.owner.client.overview.project.query({ projectId: tenant.id })).moving.total;
  await expect.poll(settled).toBe(0);
  await expect(page.getByText("Nothing is on its way.")).toBeVisible();

  const other = await seed.member(tenant, "member");
  await page.goto("/account");
  await letAnHourPass(instance.dataDirectory, tenant.id);
  await makeNetwork({ ...tenant, owner: other }, { name: unique("meanwhile") });
  await page.goto(tenant.path);
  const words = new RegExp(`since you were here 1 h ago: 1 change by ${other.email}`);
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Since you were here" })).toBeVisible();
  await page.reload();
  await expect(page.getByText(words)).toBeVisible();
});

test("the admins' overview names a project in which OVN refuses something, and leads there and to the cause", async ({
  tenant,
  lab,
  instance,
  browserOf,
}) => {
  const network = await makeNetwork(tenant, { name: "partners" });
  const router = unique("theirs");
  const gateway = `skein-${network.id}-gateway`;
  await lab.nbctl("lr-add", router, "--", "lrp-add", router, gateway, "02:00:00:00:00:01", "192.0.2.1/24");
  try {
    const { client } = tenant.owner;
    await client.subnet.create.mutate({
      projectId: tenant.id,
      items: [{ networkId: network.id, cidr: "10.9.0.0/24" }],
    });
    const admin = await browserOf(instance.admin);
    await admin.goto("/admin");
    const row = admin
      .getByRole("listitem")
      .filter({ has: admin.getByRole("link", { name: tenant.name, exact: true }) });
    await expect(row.getByText("1 not taken by OVN")).toBeVisible();
    await expectAccessible(admin, "overview of all projects");
    await row.getByText("1 not taken by OVN").click();
    await expect(admin.getByRole("heading", { level: 1, name: /^1 thing needs you/ })).toBeVisible();
    await expect(admin.getByText("OVN did not take network partners")).toBeVisible();
    await admin.getByRole("link", { name: "Open network" }).click();
    await expect(admin).toHaveURL(`${tenant.path}/networks/${network.id}`);
  } finally {
    await lab.nbctl("lr-del", router);
  }
});
