import type { Page } from "@playwright/test";
import { connect, withKey } from "#client/connect.ts";
import { refusalOf } from "#e2e/fixtures/refusal.ts";
import { makeNetwork, makePorts, only, unique } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

const panel = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

async function signInByForm(page: Page, email: string, password: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("an API key made in the console works as X-API-Key with its scopes, and stops when it is revoked", async ({
  page,
  tenant,
  instance,
}) => {
  const network = await makeNetwork(tenant);
  await page.goto(`${tenant.path}/keys`);
  await page.getByRole("button", { name: "New API key" }).first().click();
  const form = panel(page, "New API key");
  await form.getByLabel("Name").fill("ci-deploy");
  await form.getByRole("button", { name: "Create key" }).click();
  const shown = panel(page, /API key ci-deploy/);
  const secret = (await shown.locator("code").first().textContent())?.trim() ?? "";
  expect(secret).toMatch(/^sk_[\w-]{40,}$/);
  await shown.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const script = connect(withKey(instance.url, secret));
  const { items } = await script.network.list.query({});
  expect(items.map(({ id }) => id)).toEqual([network.id]);
  expect((await refusalOf(script.network.create.mutate({ items: [{ name: "no-scope" }] }))).code).toBe("FORBIDDEN");

  const row = page.getByRole("row", { name: /ci-deploy/ });
  await row.getByRole("button", { name: /actions|menu|more/i }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  expect((await refusalOf(script.network.list.query({}))).code).toBe("SIGN_IN_REFUSED");
});

test("a member who is added sees the project at once, with what the role may do", async ({
  page,
  tenant,
  seed,
  browserOf,
}) => {
  const person = await seed.person();
  const other = await browserOf(person);
  await other.goto("/");
  await expect(other.getByRole("main")).not.toContainText(tenant.name);

  await page.goto(`${tenant.path}/members`);
  await page.getByRole("button", { name: "Add member" }).click();
  const form = panel(page, /Add/);
  await form.getByLabel("E-mail").fill(person.email);
  await form.getByRole("button", { name: /^Add/ }).click();
  await expect(page.getByRole("row", { name: new RegExp(person.name) })).toContainText(/member/i);

  await other.goto(`${tenant.path}/networks`);
  await expect(other.getByRole("button", { name: "New network" }).first()).toBeEnabled();
});

test("an admin creates a project and a user, whose sign-ins end at once when the user is disabled", async ({
  instance,
  browserOf,
}) => {
  const admin = await browserOf(instance.admin);
  const project = unique("acme");
  await admin.goto("/admin/projects");
  await admin.getByRole("button", { name: "New project" }).click();
  const newProject = panel(admin, "New project");
  await newProject.getByLabel("Name").fill(project);
  await newProject.getByRole("button", { name: "Create project" }).click();
  await expect(admin).toHaveURL(new RegExp(`/p/${project}/members`));

  const email = `${unique("lena")}@example.test`;
  await admin.goto("/admin/users");
  await admin.getByRole("button", { name: "New user" }).click();
  const newUser = panel(admin, "New user");
  await newUser.getByLabel("E-mail").fill(email);
  await newUser.getByLabel("Name").fill("Lena Koch");
  await newUser.getByRole("button", { name: "Create user" }).click();
  const handedOver = panel(admin, /First password of/);
  const password = ((await handedOver.locator("code").first().textContent()) ?? "").trim();
  await handedOver.getByRole("button", { name: "I have copied it" }).click();

  const lena = await browserOf(null);
  await lena.goto("/sign-in");
  await signInByForm(lena, email, password);
  await expect(lena.getByRole("button", { name: "Account of Lena Koch" })).toBeVisible();

  const row = admin.getByRole("row", { name: new RegExp(email) });
  await admin.goto(`/admin/users?filter=${encodeURIComponent(email)}`);
  await row.getByRole("button", { name: /actions|menu|more/i }).click();
  await admin.getByRole("menuitem", { name: "Disable" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Disable user" }).click();
  await expect(row).toContainText(/disabled/i);

  await lena.goto("/account");
  await expect(lena).toHaveURL(/\/sign-in/);
  await signInByForm(lena, email, password);
  await expect(lena.getByText(/E-mail or password is wrong/)).toBeVisible();
});

test("a changed password replaces the old one and ends the other sign-ins", async ({ page, tenant, browserOf }) => {
  const { owner } = tenant;
  const elsewhere = await browserOf(owner);
  await elsewhere.goto("/account");
  await expect(elsewhere.getByRole("heading", { level: 1, name: owner.name })).toBeVisible();

  const next = unique("a-longer-password");
  await page.goto("/account");
  await page.getByLabel("Current password").fill(owner.password);
  await page.getByLabel("New password", { exact: true }).fill(next);
  await page.getByLabel("New password again").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signInByForm(elsewhere, owner.email, owner.password);
  await expect(elsewhere.getByText(/E-mail or password is wrong/)).toBeVisible();
  await signInByForm(elsewhere, owner.email, next);
  await expect(elsewhere.getByRole("button", { name: `Account of ${owner.name}` })).toBeVisible();
});

test("Undo brings a deleted port back as it was: id, MAC and addresses", async ({ page, tenant }) => {
  const { client } = tenant.owner;
  const network = await makeNetwork(tenant, { subnets: ["10.0.0.0/24", "fd00:0:0:5::/64"] });
  const [port] = await makePorts(tenant, network, ["web-1", "web-2"]);
  if (!port) throw new Error("A port was expected.");
  await page.goto(`${tenant.path}/ports/${port.id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page).toHaveURL(`${tenant.path}/networks/${network.id}/ports`);
  await expect(page.getByRole("row", { name: /web-1/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row", { name: /web-1/ })).toBeVisible();
  const { name, mac, addresses, labels } = port;
  const again = await client.port.get.query({ projectId: tenant.id, id: port.id });
  expect(again).toMatchObject({ name, mac, addresses, labels });
});

test("signing out ends the session on the server, not only in the browser", async ({ page, tenant, context }) => {
  await page.goto(tenant.path);
  const cookies = await context.cookies();
  await page.getByRole("button", { name: `Account of ${tenant.owner.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await context.addCookies(cookies);
  await page.goto(tenant.path);
  await expect(page).toHaveURL(/\/sign-in/);
  expect(only(cookies.filter(({ name }) => name.endsWith(".session"))).httpOnly).toBe(true);
});

test("an invitation's link makes an account and a member once, and a revoked one opens nothing", async ({
  page,
  tenant,
  browserOf,
}) => {
  const email = `${unique("guest")}@example.test`;
  const invite = async () => {
    await page.goto(`${tenant.path}/members?invite=true`);
    const form = panel(page, /Invite to/);
    await form.getByLabel("E-mail").fill(email);
    await form.getByRole("button", { name: "Make the link" }).click();
    const shown = panel(page, /Invitation of/);
    const link = ((await shown.locator("code").first().textContent()) ?? "").trim();
    await shown.getByRole("button", { name: "I have copied it" }).click();
    return link;
  };
  const replaced = await invite();
  const link = await invite();
  expect(link).toMatch(/\/invitation#inv_[\w-]{43}$/);

  const guest = await browserOf(null);
  await guest.goto(replaced);
  await expect(guest.getByText("This invitation is not open").first()).toBeVisible();
  await guest.goto("/sign-in");
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: `Join ${tenant.name}` })).toBeVisible();
  expect(new URL(guest.url()).hash).toBe("");
  await guest.getByLabel("Your name").fill("Grace Guest");
  await guest.getByLabel("Password", { exact: true }).fill("a password of her own");
  await guest.getByLabel("Password again").fill("a password of her own");
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await expect(guest).toHaveURL(new RegExp(`${tenant.path}$`));
  await expect(guest.getByRole("button", { name: "Account of Grace Guest" })).toBeVisible();
  await page.goto(`${tenant.path}/members`);
  await expect(page.getByRole("row", { name: /Grace Guest/ })).toContainText(/member/i);
  await guest.goto("/sign-in");
  await guest.goto(link);
  await expect(guest.getByText("This invitation is not open").first()).toBeVisible();
});

test("signing out everywhere ends this sign-in and all others", async ({ page, tenant, browserOf }) => {
  const elsewhere = await browserOf(tenant.owner);
  await elsewhere.goto("/account");
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test("an admin sees who signed in and who was refused", async ({ instance, browserOf }) => {
  const stranger = await browserOf(null);
  await stranger.goto("/sign-in");
  await signInByForm(stranger, "nobody@example.test", "not a password of anybody");
  await expect(stranger.getByText(/E-mail or password is wrong/)).toBeVisible();
  const admin = await browserOf(instance.admin);
  await admin.goto("/admin/access?filter=sign-in-refused");
  await expect(admin.getByRole("row", { name: /Sign-in refused/ }).first()).toContainText("SIGN_IN_REFUSED");
  await admin.goto("/admin/access?filter=signed-in");
  await expect(admin.getByRole("row", { name: /Signed in/ }).first()).toContainText("password");
});
