import type { Page } from "@playwright/test";
import { expectPicture, illustrate } from "#e2e/fixtures/pictures.ts";
import { makeShowcase } from "#e2e/fixtures/showcase.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

// The pictures in e2e/pictures are what a person has looked at and found good. `npm run pictures` makes them anew.

/** Opens a page at a moment at which all that was just made is "2 h" old, by day. */
async function open(page: Page, address: string) {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(address);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  // What the server has drawn is given other words only when React has taken it over: it would find others than its own.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("h1, h2") ?? {}).some((key) => key.startsWith("__react")),
  );
}

test("the design system looks as it was found good, in both themes", async ({ page }) => {
  for (const [name, address] of [
    ["design", "/design"],
    ["design-states", "/design/states"],
  ] as const) {
    await open(page, address);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 1440, height });
    await expectPicture(page, name);
  }
});

test.describe("with a project's data", () => {
  test.use({ signedIn: false });

  test("the key screens look as they were found good, in both themes", async ({ seed, lab, browserOf }) => {
    const tenant = await seed.tenant("acme", "Lena Koch");
    const { networkId, port } = await makeShowcase(tenant, lab);
    const page = await browserOf(tenant.owner);
    await page.clock.setFixedTime(Date.now() + 150 * 60_000);
    const live = () => expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
    const shoot = async (name: string, address: string, ready?: () => Promise<void>) =>
      test.step(name, async () => {
        await open(page, `${tenant.path}${address}`);
        await ready?.();
        await expect(page.locator("main .animate-shimmer")).toHaveCount(0);
        await expectPicture(page, name);
      });

    await shoot("overview", "", live);
    await shoot("networks", "/networks", live);
    await shoot("network", `/networks/${networkId}`, () =>
      expect(page.getByRole("listitem").filter({ hasText: /^Southbound\d+ ms/ })).toBeVisible(),
    );
    await shoot("ports", "/ports", async () => {
      await live();
      await page.getByRole("checkbox").nth(2).click();
      await page.getByRole("checkbox").nth(3).click();
      await expect(page.getByText("2 selected")).toBeVisible();
      await illustrate(page, "ports-selected");
    });
    await shoot("port", `/ports/${port.id}`, () => expect(page.getByText("Installed", { exact: true })).toBeVisible());
    await shoot("new-network", "/networks?new=true", async () => {
      const form = page.getByRole("dialog", { name: "New network" });
      await form.getByLabel("Name").fill("dmz");
      await form.getByLabel("Prefix of subnet 1").fill("10.20.9.0/24");
      await form.getByLabel("Prefix of subnet 2").fill("fd20:0:0:9::/64");
      await expect(form.getByText("Logical_Switch").first()).toBeVisible();
    });
    // What no journey passes by, for the guide alone.
    const show = (name: string, address: string, ready: () => Promise<void>) =>
      test.step(name, async () => {
        await open(page, `${tenant.path}${address}`);
        await ready();
        await illustrate(page, name);
      });
    await show("ports-add", `/networks/${networkId}`, async () => {
      await page.getByRole("button", { name: "Add ports" }).click();
      await page.getByLabel("Names").fill("api-[1-16]");
      await expect(page.getByText("Logical_Switch_Port").first()).toBeVisible();
    });
    await show("code-tab", `/networks/${networkId}/code`, async () => {
      await expect(page.getByRole("heading", { name: "Read it" })).toBeVisible();
    });
    await show("history-then", `/networks/${networkId}/then/last`, async () => {
      await expect(page.getByRole("link", { name: "Back to now" })).toBeVisible();
    });
    await show("members", "/members", live);
    await show("key-new", "/keys?new=true", () =>
      expect(page.getByRole("dialog").getByText("Expires after")).toBeVisible(),
    );
    await shoot("address-space", "/address-space", async () => {
      await expect(page.getByRole("gridcell").first()).toBeVisible();
      await illustrate(page, "address-space");
      await page.getByRole("gridcell").nth(3).click();
      await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
      await illustrate(page, "address-space-address");
    });
    await shoot("topology", "/topology", async () => {
      await expect(page.locator("[data-node]").first()).toBeVisible();
      await illustrate(page, "topology");
    });
    await show("topology-flat", "/topology?view=flat", () => expect(page.locator("[data-node]").first()).toBeVisible());
  });
});
