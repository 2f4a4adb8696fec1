import type { Page } from "@playwright/test";
import { issueAt, refusalOf } from "#e2e/fixtures/refusal.ts";
import { makeNetwork, makePorts, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

test("a prefix that is none gets the API's own message at its field, and nothing typed is lost", async ({
  page,
  tenant,
}) => {
  const name = unique("net");
  await page.goto(`${tenant.path}/networks?new=true`);
  const form = dialog(page, "New network");
  await form.getByLabel("Name").fill(name);
  const prefix = form.getByLabel("Prefix of subnet 1");
  await expect(prefix).not.toHaveValue("");
  for (const cidr of ["10.0.0.1/24", "10.0.0.0/33", "010.1.0.0/16", "::ffff:10.0.0.0/104", "224.0.0.0/8", "10.0.0.0"]) {
    const call = tenant.owner.client.network.create.mutate({
      projectId: tenant.id,
      items: [{ name, subnets: [{ cidr }] }],
    });
    const message = issueAt(await refusalOf(call), "cidr");
    await prefix.fill(cidr);
    await prefix.blur();
    await expect(form.getByText(message).first()).toBeVisible();
    await expect(prefix).toHaveAttribute("aria-invalid", "true");
    await expect(form.getByRole("button", { name: "Create network" })).toHaveAttribute("aria-disabled", "true");
  }
  await expect(form.getByLabel("Name")).toHaveValue(name);
  await prefix.fill("10.0.0.0/24");
  await prefix.blur();
  await form.getByRole("button", { name: "Create network" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("an overlapping subnet and a gateway outside are refused in the form as in the API", async ({ page, tenant }) => {
  const network = await makeNetwork(tenant, { subnets: ["10.1.0.0/24"] });
  const create = (subnet: { cidr: string; gateway?: string }) =>
    tenant.owner.client.subnet.create.mutate({ projectId: tenant.id, items: [{ networkId: network.id, ...subnet }] });
  await page.goto(`${tenant.path}/networks/${network.id}/subnets`);
  await page.getByRole("button", { name: "Add subnet" }).first().click();
  const form = dialog(page, /Add a subnet/);
  const prefix = form.getByLabel("Prefix", { exact: true });
  await expect(prefix).not.toHaveValue("");

  await prefix.fill("10.1.0.128/25");
  const overlap = issueAt(await refusalOf(create({ cidr: "10.1.0.128/25" })), "cidr");
  await expect(form.getByText(overlap).first()).toBeVisible();

  await prefix.fill("10.2.0.0/24");
  const gateway = form.getByLabel("Gateway", { exact: false }).first();
  await gateway.fill("10.9.0.1");
  await gateway.blur();
  const outside = issueAt(await refusalOf(create({ cidr: "10.2.0.0/24", gateway: "10.9.0.1" })), "gateway");
  await expect(form.getByText(outside).first()).toBeVisible();
  await gateway.fill("10.2.0.254");
  await form.getByRole("button", { name: "Add subnet", exact: true }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText("10.2.0.0/24").first()).toBeVisible();
});

test("a name that is no host name, and one that is taken, are refused in the form as in the API", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant);
  await makePorts(tenant, network, ["web-1"]);
  const create = (name: string) =>
    tenant.owner.client.port.create.mutate({ projectId: tenant.id, items: [{ networkId: network.id, name }] });
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await page.getByRole("button", { name: "Add ports" }).click();
  const form = dialog(page, /Add ports/);
  const names = form.getByLabel("Names");
  for (const name of ["Web_1", "-web", "a".repeat(64), "web-1"]) {
    const message = issueAt(await refusalOf(create(name)), "name");
    await names.fill(name);
    await names.blur();
    await expect(form.getByText(message).first()).toBeVisible();
    await expect(names).toHaveValue(name);
  }
  const { items } = await tenant.owner.client.port.list.query({ projectId: tenant.id });
  expect(items.map(({ name }) => name)).toEqual(["web-1"]);
});

test("a stale edit is settled field by field: what collides is chosen, the rest goes together, nothing typed is lost", async ({
  page,
  tenant,
}) => {
  const { client } = tenant.owner;
  const network = await makeNetwork(tenant);
  const now = () => client.network.get.query({ projectId: tenant.id, id: network.id });
  const changeElsewhere = async (fields: { description?: string; dnsDomain?: string; labels?: object }) => {
    const { version } = await now();
    const item = { id: network.id, version, ...fields } as { id: string; version: number };
    await client.network.update.mutate({ projectId: tenant.id, items: [item] });
  };
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  const form = dialog(page, `Edit ${network.name}`);
  await form.getByLabel("Name").fill("renamed-here");
  await form.getByLabel("Description").fill("Mine");
  await form.getByLabel("Labels").fill("mine=1 ");
  await changeElsewhere({ description: "Theirs", dnsDomain: "theirs.test", labels: { theirs: "1" } });

  // The live feed tells it while one still types.
  await expect(form.getByText("Somebody changed it meanwhile.")).toBeVisible();
  await form.getByRole("button", { name: "Save" }).click();
  const conflict = dialog(page, /was changed meanwhile/);
  const field = (name: RegExp) => conflict.getByRole("region", { name });
  await expect(field(/^Description/).getByRole("radio", { name: "Yours" })).toBeChecked();
  await expect(field(/^Labels/).getByRole("radio", { name: "Both together" })).toBeChecked();
  await expect(field(/^DNS domain/).getByRole("radio", { name: "Theirs" })).toBeChecked();
  await expect(field(/^Name/)).toHaveCount(0);
  await field(/^Description/)
    .getByRole("radio", { name: "Theirs" })
    .click();
  await conflict.getByRole("button", { name: "Save this" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "renamed-here" })).toBeVisible();
  expect(await now()).toMatchObject({
    name: "renamed-here",
    description: "Theirs",
    dnsDomain: "theirs.test",
    labels: { mine: "1", theirs: "1" },
  });
});

test("leaving a form with something unsaved asks first", async ({ page, tenant }) => {
  await page.goto(`${tenant.path}/networks?new=true`);
  const form = dialog(page, "New network");
  await form.getByLabel("Name").fill("half-typed");
  await form.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("half-typed");
});

test("the browser's Back asks first while something is unsaved, and then goes where it was going", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant);
  await page.goto(`${tenant.path}/networks`);
  await page.getByRole("link", { name: network.name }).click();
  await page.getByRole("button", { name: "Edit" }).click();
  const form = dialog(page, `Edit ${network.name}`);
  await form.getByLabel("Name").fill("half-typed");
  const question = page.getByRole("alertdialog");
  await page.evaluate(() => history.back());
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("half-typed");
  await page.evaluate(() => history.back());
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(`${tenant.path}/networks`);
});
