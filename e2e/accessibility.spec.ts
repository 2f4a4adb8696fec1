import type { Page } from "@playwright/test";
import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { makeNetwork, makePorts, only, type Seed, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { type Kind, kinds } from "#model/registry.ts";

test.describe.configure({ mode: "parallel" });

// Console errors and hydration warnings fail every test (fixtures/test.ts); here every page is opened.

const projectPages = [
  "",
  ...Object.values<Kind>(kinds).flatMap(({ section, path }) => (section && section !== "admin" ? [path] : [])),
  "quotas",
  "topology",
  "topology?view=table",
  "address-space",
];
const adminPages = [
  "/admin",
  ...[kinds.project, kinds.user, kinds.host, kinds.hold].map(({ path }) => `/admin/${path}`),
  "/admin/access",
];

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  expect(await page.title()).toMatch(/Skein/);
}

async function checkPages(page: Page, paths: readonly string[]) {
  for (const path of paths) {
    await test.step(path, async () => {
      await open(page, path);
      await expectAccessible(page, path);
    });
  }
}

test("the sign-in page, and the pages of somebody without a project, are accessible", async ({ seed, browserOf }) => {
  const stranger = await browserOf(null);
  await checkPages(stranger, ["/invitation#inv_unknown", "/sign-in?error=OIDC_UNKNOWN", "/sign-in", "/sign-in?ended"]);
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger.getByText("Enter your password.").first()).toBeVisible();
  await expectAccessible(stranger, "sign-in with errors");
  await checkPages(await browserOf(await seed.person()), ["/start", "/account", "/p/not-mine"]);
});

test("every page of a project with nothing in it is accessible", async ({ page, tenant }) => {
  await checkPages(
    page,
    projectPages.map((path) => `${tenant.path}/${path}`),
  );
  await checkPages(page, [`${tenant.path}/networks/${crypto.randomUUID()}`, `${tenant.path}/no-such-page`]);
});

/** The pages of the sample project's first network and first port. */
async function sampleDetails({ admin }: Seed) {
  const { items } = await admin.project.list.query({ filter: "demo" });
  const { id: projectId } = only(items.filter(({ name }) => name === "demo"));
  const [networks, ports, operations] = await Promise.all([
    admin.network.list.query({ projectId, limit: 1 }),
    admin.port.list.query({ projectId, limit: 1 }),
    admin.operation.list.query({ projectId, limit: 1 }),
  ]);
  return {
    projectId,
    network: ["", "/subnets", "/ports", "/activity", "/ovn", "/code", "/then/last"].map(
      (tab) => `/p/demo/networks/${only(networks.items).id}${tab}`,
    ),
    operation: `/p/demo/operations/${only(operations.items).id}`,
    port: ["", "/activity", "/ovn", "/code"].map((tab) => `/p/demo/ports/${only(ports.items).id}${tab}`),
  };
}

test("every page of a project with networks, ports and hosts is accessible", async ({ instance, browserOf }) => {
  await checkPages(
    await browserOf(instance.admin),
    projectPages.map((path) => `/p/demo/${path}`),
  );
});

test("every tab of a network and of a port, a host as admins see it, and an operation, is accessible, for a viewer too", async ({
  instance,
  browserOf,
  seed,
}) => {
  const { projectId, network, port, operation } = await sampleDetails(seed);
  await checkPages(await browserOf(instance.admin), [...network, ...port, operation, "/admin/hosts/hv1"]);
  const viewer = await seed.person();
  await seed.join(projectId, viewer, "viewer");
  await checkPages(await browserOf(viewer), ["/p/demo/networks", ...port.slice(0, 1)]);
});

test("every page of the administration and the account is accessible", async ({ instance, browserOf }) => {
  await checkPages(await browserOf(instance.admin), [...adminPages, "/account"]);
});

test("forms with their plan, menus and questions are accessible", async ({ page, tenant }) => {
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24", "fd00:0:0:7::/64"] });
  await makePorts(tenant, network, ["web-1", "web-2"]);
  const plan = page.getByRole("complementary", { name: "What this will do" });
  const check = (what: string) => test.step(what, () => expectAccessible(page, what));

  await open(page, `${tenant.path}/networks?new=true`);
  await page.getByRole("dialog").getByLabel("Name").fill(unique("net"));
  await expect(plan.getByText("Logical_Switch").first()).toBeVisible();
  await check("new network with its plan");
  await page.getByRole("dialog").getByLabel("Prefix of subnet 1").fill("10.0.0.1/24");
  await page.getByRole("dialog").getByLabel("Name").focus();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await check("new network with an error");

  await open(page, `${tenant.path}/networks/${network.id}`);
  await page.getByRole("button", { name: "Add ports" }).click();
  await page.getByLabel("Names").fill("app-[1-3]");
  await expect(plan.getByText("Logical_Switch_Port").first()).toBeVisible();
  await check("add ports");
  await open(page, `${tenant.path}/networks/${network.id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  await check("edit network");
  await open(page, `${tenant.path}/networks/${network.id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await check("row menu");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await check("delete with dependants");
});

test("the forms of people and keys, and a list in which nothing matches, are accessible", async ({
  page,
  tenant,
  instance,
  browserOf,
}) => {
  await open(page, `${tenant.path}/networks?filter=nothing-has-this-name`);
  await expect(page.getByText(/^No networks match/)).toBeVisible();
  await expectAccessible(page, "no match");
  for (const path of ["members?new=true", "members?invite=true", "keys?new=true"]) {
    await open(page, `${tenant.path}/${path}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await test.step(path, () => expectAccessible(page, path));
  }
  const admin = await browserOf(instance.admin);
  for (const path of ["/admin/projects?new=true", "/admin/users?new=true"]) {
    await open(admin, path);
    await expect(admin.getByRole("dialog")).toBeVisible();
    await test.step(path, () => expectAccessible(admin, path));
  }
});
