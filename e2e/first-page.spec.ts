import type { Page } from "@playwright/test";
import { makeNetwork } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

/** Of JavaScript, as it travels: what a first page may weigh. */
const mostBytes = 250_000;

/** Opens the page and adds up the scripts that come until it has been left alone for a while. */
async function scriptBytesOf(page: Page, open: () => Promise<void>): Promise<number> {
  const sizes: Promise<{ responseBodySize: number }>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") sizes.push(request.sizes());
  });
  await open();
  let seen = -1;
  await expect(() => {
    const before = seen;
    seen = sizes.length;
    expect(sizes.length, "no script comes any more").toBe(before);
  }).toPass({ intervals: [1_000] });
  return (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
}

test("the overview of a project loads at most 250 kB of JavaScript", async ({ page, tenant }) => {
  await makeNetwork(tenant, { subnets: ["10.0.0.0/24"] });
  const bytes = await scriptBytesOf(page, async () => {
    await page.goto(tenant.path);
    await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  });
  expect(bytes).toBeLessThanOrEqual(mostBytes);
});

test("pages that links lead to are fetched when somebody rests on one, and not before", async ({ page, tenant }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) fetched.push(pathname);
  });
  await page.goto(tenant.path);
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  expect(fetched).toEqual([]);
  const link = page.getByRole("link", { name: "Networks" }).first();
  await link.hover();
  await expect.poll(() => fetched).toContain(`${tenant.path}/networks`);
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
  expect(new Set(fetched)).toEqual(new Set([`${tenant.path}/networks`]));
});

test("the sign-in page loads at most 250 kB of JavaScript", async ({ browser, instance }) => {
  const page = await browser.newPage();
  const bytes = await scriptBytesOf(page, async () => {
    await page.goto(`${instance.url}/sign-in`);
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  });
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  await page.close();
});
