import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, goTo, looks } from "#e2e/fixtures/looks.ts";
import { illustrate } from "#e2e/fixtures/pictures.ts";
import { expectPing } from "#e2e/fixtures/ping.ts";
import { only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use({ ...use, signedIn: false });

    test(`the first day of a tenant ${look}: from an invitation to packets between two machines`, async ({
      page,
      seed,
      lab,
    }) => {
      const tenant = await seed.tenant("acme", "Lena Koch");
      const { client } = tenant.owner;
      const projectId = tenant.id;
      const email = `guest-${tenant.name}@example.test`;
      const check = async (what: string) => {
        await expectFits(page);
        await expectAccessible(page, what, [use.colorScheme]);
      };

      await test.step("an invitation makes an account", async () => {
        const { items } = await client.invitation.create.mutate({ projectId, items: [{ email, role: "member" }] });
        await page.goto(`/invitation#${only(items).token}`);
        await expect(page.getByRole("heading", { name: `Join ${tenant.name}` })).toBeVisible();
        await check("the invitation");
        await page.getByLabel("Your name").fill("Grace Guest");
        await page.getByLabel("Password", { exact: true }).fill("a password of her own");
        await page.getByLabel("Password again").fill("a password of her own");
        await page.getByRole("button", { name: "Create account and join" }).click();
        await expect(page).toHaveURL(tenant.path);
      });

      await test.step("the empty project says how to begin", async () => {
        await expect(page.getByRole("button", { name: "New network" }).first()).toBeVisible();
        await check("an empty project");
        await illustrate(page, "first-network-empty");
      });

      await test.step("the first network: its plan is read before it is made", async () => {
        await page.getByRole("button", { name: "New network" }).first().click();
        const form = page.getByRole("dialog", { name: "New network" });
        await form.getByLabel("Name").fill("shop");
        await form.getByLabel("Prefix of subnet 1").fill("10.44.0.0/24");
        await form.getByLabel("Prefix of subnet 2").fill("fd44:0:0:1::/64");
        await expect(form.getByText("Network shop").first()).toBeAttached();
        await check("a new network with its plan");
        await illustrate(page, "first-network-plan");
        await form.getByRole("button", { name: "Create network" }).click();
        await expect(page.getByRole("heading", { level: 1, name: "shop" })).toBeVisible();
      });

      await test.step("two ports", async () => {
        await page.getByRole("button", { name: "Add ports" }).first().click();
        const form = page.getByRole("dialog", { name: /Add ports to/ });
        await form.getByLabel("Names").fill("web-[1-2]");
        await form.getByRole("button", { name: "Add 2 ports" }).click();
        await expect(page.getByRole("row", { name: /web-2/ })).toBeVisible();
        await check("the ports of a network");
        await illustrate(page, "first-network-ports");
      });

      const { items: ports } = await client.port.list.query({ projectId });
      const [one, two] = ports;
      if (!one || !two) throw new Error("Two ports were expected.");
      await test.step("machines are plugged in; the page says that they are up", async () => {
        await Promise.all([lab.attach(one.id, "hv1"), lab.attach(two.id, "hv2")]);
        await expect(page.getByRole("button", { name: /^Status: Up/ })).toHaveCount(2);
        await page.getByRole("link", { name: "web-1" }).click();
        await expect(page.getByText("Installed", { exact: true })).toBeVisible();
        await check("a port that is up");
        await illustrate(page, "first-network-port");
        const [v4 = "", v6 = ""] = two.addresses.map(({ address }) => address);
        await expectPing(lab.place, one.id, v4);
        await expectPing(lab.place, one.id, v6);
      });

      await test.step("what was done is told, with who did it", async () => {
        await goTo(page, "Activity");
        await expect(page.getByText(/2 ports created/).first()).toBeVisible();
        await check("the activity");
        await illustrate(page, "history-activity");
      });
    });
  });
