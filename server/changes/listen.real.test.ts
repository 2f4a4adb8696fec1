import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { env } from "../env.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { listen } from "./listen.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a listener whose connection is cut off by the database connects again", async () => {
  const { db } = installation;
  let told = 0;
  const listener = listen(env().DATABASE_URL, ["skein_change"], () => told++);
  const cutOff = async () => {
    const before = told;
    await waitFor("it listens", async () => {
      const cut = await db.$executeRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`;
      return cut > 0;
    });
    await waitFor("it listens again", async () => told > before);
  };
  await waitFor("it is told", async () => told > 0);
  await cutOff();
  await cutOff();
  await listener.close();
});

test("a listener is closed at once while a database that accepts and never answers keeps it waiting", async () => {
  const accepted = Promise.withResolvers<void>();
  const silent = createServer((socket) => {
    socket.on("error", () => undefined);
    accepted.resolve();
  }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const listener = listen(`postgresql://nobody@127.0.0.1:${port}/none`, ["skein_change"], () => undefined);
  await accepted.promise;
  await listener.close();
  silent.close();
  await once(silent, "close");
  expect(silent.listening).toBe(false);
});
