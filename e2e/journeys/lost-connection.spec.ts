import { expectAccessible } from "#e2e/fixtures/axe.ts";
import { expectFits, goTo, looks } from "#e2e/fixtures/looks.ts";
import { startRelay } from "#e2e/fixtures/relay.ts";
import { makeNetwork, makePorts } from "#e2e/fixtures/seed.ts";
import { expect, test } from "#e2e/fixtures/test.ts";

test.describe.configure({ mode: "parallel" });

const awayMs = 30_000;

// That a request found no connection is the browser's own note, and what this is about.
const unanswered =
  /net::ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_|EMPTY_RESPONSE|NETWORK_CHANGED|SOCKET_NOT_CONNECTED|ABORTED)/;

for (const { name: look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test(`a connection lost for 30 s ${look}: what was read stays and is said to be old, and what happened meanwhile appears`, async ({
      page,
      context,
      tenant,
      instance,
      complaints,
    }) => {
      const relay = await startRelay(instance.url);
      const network = await makeNetwork(tenant, { name: "shop", subnets: ["10.44.0.0/24"] });
      await makePorts(tenant, network, ["web-1"]);
      const indicator = (word: RegExp) => page.getByRole("status").filter({ hasText: word });
      await page.goto(`${relay.url}${tenant.path}/ports`);
      await expect(page.getByRole("link", { name: "web-1" })).toBeVisible();
      await expect(indicator(/^Live$/)).toBeVisible();

      // On the telephone the network is left, and the browser knows; on the desk the way is dead, and nobody is told.
      const isLeft = use.colorScheme === "dark";
      if (isLeft) await context.setOffline(true);
      relay[isLeft ? "cut" : "stall"]();
      const until = Date.now() + awayMs;
      await makePorts(tenant, network, ["web-2"]);
      await expect(indicator(/^(Reconnecting|Not answering)$/)).toBeVisible();
      await expect(page.getByRole("link", { name: "web-1" })).toBeVisible();
      await expectFits(page);
      await expectAccessible(page, "a page without its connection", [use.colorScheme]);
      await expect.poll(() => Date.now() >= until, { timeout: 2 * awayMs }).toBe(true);
      await expect(page.getByRole("link", { name: "web-1" })).toBeVisible();

      relay.mend();
      await context.setOffline(false);
      await expect(page.getByRole("link", { name: "web-2" })).toBeVisible();
      await expect(indicator(/^Live$/)).toBeVisible();
      await goTo(page, "Networks");
      await expect(page.getByRole("link", { name: "shop" })).toBeVisible();
      await page.close();
      await relay.close();
      complaints.push(...complaints.splice(0).filter((text) => !unanswered.test(text)));
    });
  });
