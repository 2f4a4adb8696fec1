import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, makePorts, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

test("the rows behind a port are shown in both databases, with links between them, and a row's UUID leads back to them", async ({
  page,
  tenant,
  lab,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const port = only(await makePorts(tenant, network, ["web-1"]));
  await lab.attach(port.id, "hv1");
  await page.goto(`${tenant.path}/ports/${port.id}`);
  await page.getByRole("navigation", { name: "Port" }).getByRole("link", { name: "OVN" }).click();
  const own = page.getByRole("article", { name: /^Logical_Switch_Port / });
  const binding = page.getByRole("article", { name: /^Port_Binding / });
  await expect(own).toContainText(port.mac);
  await expect(binding).toContainText("chassis");
  // How hosts are addressed is not for tenants.
  await expect(page.getByRole("article", { name: /^Chassis / })).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Logical_Switch .* ports .* Yes/ })).toBeVisible();
  await expectAccessible(page, "the rows of a port");

  await binding.getByRole("link", { name: port.id }).first().click();
  await expect(page).toHaveURL(/#row-/);
  const uuid = new URL(page.url()).hash.slice("#row-".length);
  await page.goto(`${tenant.path}/networks`);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(uuid);
  await page.getByRole("option", { name: /web-1/ }).click();
  await expect(page).toHaveURL(new RegExp(`/ports/${port.id}/ovn#row-${uuid}$`));
});

test("what a change did is read as what came and what went, and the object is shown as it was then, also when it is gone", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const { client } = tenant.owner;
  const input = { projectId: tenant.id };
  const labelled = only(
    (
      await client.network.update.mutate({
        ...input,
        items: [{ id: network.id, version: network.version, labels: { env: "dev", web: "" } }],
      })
    ).items,
  );
  await client.network.update.mutate({
    ...input,
    items: [{ id: network.id, version: labelled.version, mtu: 1400, labels: { env: "prod", web: "" } }],
  });
  await page.goto(`${tenant.path}/networks/${network.id}/activity`);
  await page
    .getByRole("button", { name: new RegExp(`Network ${network.name}`) })
    .first()
    .click();
  await expect(page.locator("del", { hasText: "env=dev" })).toBeVisible();
  await expect(page.locator("ins", { hasText: "env=prod" })).toBeVisible();
  await expect(page.locator("ins", { hasText: "1400 bytes" })).toBeVisible();
  await page.getByRole("link", { name: "As it was then" }).first().click();

  await expect(page.getByText(/^As it was after change/)).toBeVisible();
  await page.getByRole("link", { name: "Change before" }).click();
  await expect(page.getByText("now: 1400 bytes")).toBeVisible();
  await expect(page.getByRole("region", { name: "Subnets" })).toContainText("10.0.0.0/24");
  await expectAccessible(page, "a network as it was");
  await page.getByRole("link", { name: "Back to now" }).click();
  await expect(page).toHaveURL(`${tenant.path}/networks/${network.id}`);

  await client.network.remove.mutate({ ...input, ids: [network.id], cascade: true });
  await page.goto(`${tenant.path}/networks/${network.id}`);
  await page.getByRole("link", { name: "What it was" }).click();
  await expect(page.getByText(/^Deleted by change/)).toBeVisible();
  await expect(page.getByText("1400 bytes").first()).toBeVisible();
});

test("a subnet has a page of its own, which leads to its addresses, its network and the command that makes it", async ({
  page,
  tenant,
}) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const subnet = only(network.subnets);
  await page.goto(`${tenant.path}/subnets/${subnet.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "10.0.0.0/24" })).toBeVisible();
  await expectAccessible(page, "a subnet");
  await page.getByRole("link", { name: "Code" }).click();
  await page.getByText("ovn-nbctl", { exact: true }).click();
  await expect(page.getByRole("region", { name: "ovn-nbctl command" })).toContainText("create DHCP_Options");
  await page.getByRole("link", { name: "Addresses", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/address-space\\?subnet=${subnet.id}`));
});
