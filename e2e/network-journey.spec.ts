import type { Page } from "@playwright/test";
import { expectPing, pingAnswers } from "#e2e/fixtures/ping.ts";
import { unique } from "#e2e/fixtures/seed.ts";
import { expect, type TestLab, test } from "#e2e/fixtures/test.ts";

// The form signs in here, not the fixture.
test.use({ signedIn: false });

const panel = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

async function expectPlan(page: Page, ...texts: string[]) {
  const plan = page.getByRole("complementary", { name: "What this will do" });
  for (const text of texts) await expect(plan.getByText(text).first()).toBeVisible();
}

async function addPort(page: Page, path: string, name: string) {
  await page.goto(path);
  await page.getByRole("button", { name: "Add ports" }).first().click();
  const form = panel(page, /Add ports to/);
  await form.getByLabel("Names").fill(name);
  await expectPlan(page, "Logical_Switch_Port");
  await form.getByRole("button", { name: "Add port" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function expectGoneFromNorthbound({ nbctl }: TestLab, ids: readonly string[]) {
  const tables = [
    "Logical_Switch",
    "Logical_Router",
    "Logical_Switch_Port",
    "Logical_Router_Port",
    "DHCP_Options",
    "DNS",
  ];
  await expect(async () => {
    for (const table of tables) {
      const rows = await nbctl("--format=json", "list", table);
      for (const id of ids) expect(rows, table).not.toContain(id);
    }
  }).toPass({ timeout: 30_000 });
}

test("a tenant draws a network, two hypervisors realise it, packets flow, and deleting it ends all of that", async ({
  page,
  tenant,
  lab,
}) => {
  const { owner } = tenant;
  const name = unique("shop");

  await test.step("sign in by the form, to the page one wanted", async () => {
    await page.goto(`${tenant.path}/networks`);
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill("not this one");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(/E-mail or password is wrong/)).toBeVisible();
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${tenant.path}/networks`);
  });

  const path = await test.step("create a network with subnets; the plan beside the form shows its rows", async () => {
    await page.getByRole("button", { name: "New network" }).first().click();
    const form = panel(page, "New network");
    await form.getByLabel("Name").fill(name);
    await expect(form.getByLabel("Prefix of subnet 1")).not.toHaveValue("");
    await form.getByLabel("Prefix of subnet 1").fill("10.44.0.0/24");
    await form.getByLabel("Prefix of subnet 2").fill("fd44:0:0:1::/64");
    await expectPlan(page, `Network ${name}`, "Logical_Switch", "DHCP_Options", "Logical_Router");
    await form.getByRole("button", { name: "Create network" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("10.44.0.0/24").first()).toBeVisible();
    return new URL(page.url()).pathname;
  });

  const portPaths = await test.step("two ports", async () => {
    return [await addPort(page, path, "web-1"), await addPort(page, path, "web-2")];
  });
  const { items: ports } = await owner.client.port.list.query({ projectId: tenant.id });
  const [first, second] = ports;
  if (!first || !second) throw new Error("Two ports were expected.");
  expect(ports.map((port) => port.name)).toEqual(["web-1", "web-2"]);

  await test.step("attached on two hypervisors, they get their addresses by DHCP", async () => {
    const [one, two] = await Promise.all([lab.attach(first.id, "hv1"), lab.attach(second.id, "hv2")]);
    for (const [guest, port] of [
      [one, first],
      [two, second],
    ] as const) {
      const held = guest.addresses.map((address) => address.split("/")[0]);
      expect(held).toEqual(expect.arrayContaining(port.addresses.map(({ address }) => address)));
    }
  });

  await test.step("both pages show host, up, and realised on 2 of 2", async () => {
    for (const [at, host] of ["hv1", "hv2"].entries()) {
      await page.goto(String(portPaths[at]));
      await expect(page.getByRole("main").getByText(host, { exact: true }).first()).toBeVisible();
      await expect(page.getByText("Installed", { exact: true })).toBeVisible();
      await expect(page.getByRole("button", { name: /^Status: Up/ })).toBeVisible();
      await expect(page.getByText("2 of 2").or(page.getByText("1 of 1")).first()).toBeVisible();
    }
    await page.goto(path);
    await expect(page.getByText("2 of 2").first()).toBeVisible();
    await expect(page.getByText("2 up · 0 unbound")).toBeVisible();
  });

  const [v4 = "", v6 = ""] = second.addresses.map(({ address }) => address);
  await test.step("ping between them, IPv4 and IPv6", async () => {
    await expectPing(lab.place, first.id, v4);
    await expectPing(lab.place, first.id, v6);
  });

  const renamed = `${name}-renamed`;
  await test.step("edit name, description and labels", async () => {
    await page.getByRole("button", { name: "Edit" }).click();
    const form = panel(page, `Edit ${name}`);
    await form.getByLabel("Name").fill(renamed);
    await form.getByLabel("Labels").fill("env=prod");
    await form.getByLabel("Labels").press("Enter");
    await form.getByText("DNS, IPv6, MTU, description").or(form.getByLabel("Description")).first().click();
    await form.getByLabel("Description").fill("Carries the shop");
    await expectPlan(page, "Logical_Switch");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: renamed })).toBeVisible();
    await expect(page.getByText("env=prod").first()).toBeVisible();
    await expect(page.getByText("Carries the shop").first()).toBeVisible();
    await expectPing(lab.place, first.id, v4);
  });

  await test.step("delete it: the dialog names what goes with it", async () => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("2 ports");
    await expect(question).toContainText("web-1, web-2");
    await expect(question).toContainText("2 subnets");
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await question.getByRole("button", { name: /^Delete with 4/ }).click();
    await expect(page).toHaveURL(`${tenant.path}/networks`);
    await expect(page.getByText("No networks yet")).toBeVisible();
  });

  await test.step("it is gone from OVN, and packets flow no more", async () => {
    await expectGoneFromNorthbound(lab, [String(path.split("/").at(-1)), first.id, second.id]);
    await expect.poll(() => pingAnswers(lab.place, first.id, v4)).toBe(false);
    await expect.poll(() => pingAnswers(lab.place, first.id, v6)).toBe(false);
  });
});
