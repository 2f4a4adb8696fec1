import type { Page } from "@playwright/test";
import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { looks } from "#e2e/fixtures/looks.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

/** Presses Tab until what is wanted has the focus, as somebody does who sees where the focus is. */
async function tabTo(page: Page, role: "button" | "link" | "textbox", name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The focus never came to ${role} ${name}.`);
}

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`by the keyboard alone ${look}: a network is made, given ports, renamed, deleted and brought back`, async ({
      page,
      tenant,
    }) => {
      const heading = page.getByRole("heading", { level: 1 });
      const type = (text: string) => page.keyboard.type(text);
      const press = (...keys: string[]) =>
        keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
      await page.goto(tenant.path);
      await expect(heading).toBeVisible();

      await press("Control+k");
      await type("new network");
      await expect(page.getByRole("option", { name: /New network/ }).first()).toBeVisible();
      await press("Enter");
      await expect(page.getByRole("dialog", { name: "New network" }).getByLabel("Name")).toBeFocused();
      await type("shop");
      await press("Enter");
      await expect(heading).toHaveText("shop");
      await expect(heading).toBeFocused();

      await tabTo(page, "button", "Add ports");
      await press("Enter");
      await expect(page.getByLabel("Names")).toBeFocused();
      await type("web-[1-3]");
      await press("Enter");
      await expect(page.getByRole("row", { name: /web-3/ })).toBeVisible();

      await press("j", "Enter");
      await expect(heading).toHaveText("web-1");
      await press("e");
      await expect(page.getByRole("dialog", { name: /Edit/ }).getByLabel("Name")).toBeVisible();
      await tabTo(page, "textbox", "Name");
      await press("Control+a");
      await type("front-1");
      await press("Enter");
      await expect(heading).toHaveText("front-1");
      await expectAccessible(page, "a port after the keyboard was at it", [use.colorScheme]);

      await tabTo(page, "button", "More actions");
      await press("Enter");
      await expect(page.getByRole("menuitem", { name: "Delete" })).toBeVisible();
      await type("d");
      await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
      await press("Enter");
      await expect(page.getByRole("row", { name: /web-2/ })).toBeVisible();
      await expect(page.getByRole("row", { name: /front-1/ })).toHaveCount(0);
      // The key of the notices (sonner) leads to them.
      await press("Alt+t");
      await tabTo(page, "button", "Undo");
      await press("Enter");
      await expect(page.getByRole("row", { name: /front-1/ })).toBeVisible();
    });
  });
