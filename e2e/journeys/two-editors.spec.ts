import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, looks } from "#e2e/fixtures/looks.ts";
import { illustrate } from "#e2e/fixtures/pictures.ts";
import { makeNetwork, only } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`two people editing one subnet ${look}: the slower is shown both, loses nothing typed, and decides`, async ({
      page,
      tenant,
      seed,
      browserOf,
    }) => {
      const { client } = tenant.owner;
      const network = await makeNetwork(tenant, { name: "shop", subnets: ["10.44.0.0/24"] });
      const colleague = await browserOf(await seed.member(tenant, "member"));
      const open = async (of: typeof page) => {
        await of.goto(`${tenant.path}/networks/${network.id}/subnets`);
        await of.getByRole("button", { name: /^Actions for 10\.44\.0\.0\/24/ }).click();
        await of.getByRole("menuitem", { name: "Edit" }).click();
        const form = of.getByRole("dialog", { name: /Edit/ });
        await expect(form.getByRole("textbox", { name: "Gateway" })).toBeVisible();
        return form;
      };
      const [mine, theirs] = await Promise.all([open(page), open(colleague)]);
      await theirs.getByRole("textbox", { name: "Gateway" }).fill("10.44.0.2");
      await theirs.getByRole("button", { name: "Save" }).click();
      await expect(theirs).toBeHidden();

      await mine.getByRole("textbox", { name: "Gateway" }).fill("10.44.0.3");
      await mine.getByRole("button", { name: "Save" }).click();
      const question = page.getByRole("dialog", { name: /was changed meanwhile/ });
      const choice = question.getByRole("region", { name: /gateway/i });
      for (const text of ["Yours", "10.44.0.3", "Theirs", "10.44.0.2", "As it was"])
        await expect(choice.getByText(text, { exact: true })).toBeVisible();
      await expectFits(page);
      await expectAccessible(page, "the choice between theirs and mine", [use.colorScheme]);
      await illustrate(page, "history-conflict");
      await question.getByRole("button", { name: "Back to the form" }).click();
      await expect(mine.getByRole("textbox", { name: "Gateway" })).toHaveValue("10.44.0.3");
      await mine.getByRole("button", { name: "Save" }).click();
      await choice.getByRole("radio", { name: "Yours" }).click();
      await question.getByRole("button", { name: "Save this" }).click();
      await expect(mine).toBeHidden();
      const { items } = await client.subnet.list.query({ projectId: tenant.id });
      expect(only(items).gateway).toBe("10.44.0.3");
    });
  });
