import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { authCookies } from "#server/auth/cookies.ts";
import { createSession } from "#server/auth/session.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { makeUser } from "#server/testing/people.ts";
import { serviceDatabase } from "#server/testing/service-database.ts";
import { handleTrpc } from "#server/trpc/http.ts";
import type { AppRouter } from "#server/trpc/root.ts";
import { makeSample } from "./sample.ts";

let database: TestDatabase;
let headers: Record<string, string>;
beforeAll(async () => {
  database = await serviceDatabase();
  const admin = await makeUser("admin@skein.test", { isAdmin: true });
  const session = await createSession(db(), admin.id, { address: "", userAgent: "" });
  const token = await encode({ token: { sub: admin.id, session }, secret: env().NEXTAUTH_SECRET });
  const url = env().NEXTAUTH_URL;
  headers = { cookie: `${authCookies(url).sessionToken.name}=${token}`, origin: new URL(url).origin };
});
afterAll(() => database.drop());

/** A client whose server is killed after so many writes. */
function clientFor(writes: number) {
  let left = writes;
  const serve = async (url: URL | RequestInfo, init?: RequestInit) => {
    if (init?.method === "POST" && left-- <= 0) throw new Error("killed");
    return handleTrpc(new Request(url, init));
  };
  const link = httpBatchLink({ url: `${env().NEXTAUTH_URL}/api/trpc`, transformer: superjson, headers, fetch: serve });
  return createTRPCClient<AppRouter>({ links: [link] });
}

test("a sample that was interrupted anywhere is made whole by the next start, and a whole one is left as it is", async () => {
  const attached: string[] = [];
  const attach = async (portId: string, host: string) => {
    attached.push(`${(await db().port.findUniqueOrThrow({ where: { id: portId } })).name} ${host}`);
  };
  const make = (writes: number) =>
    makeSample({ client: clientFor(writes), hosts: ["hv1", "hv2"], attach, log: () => undefined });
  // Each run comes one write further: the project, then what is in it.
  await expect(make(1)).rejects.toThrow("killed");
  // The server was killed between the writes of the sample, too.
  await make(1);
  await db().port.deleteMany({ where: { name: { in: ["web-2", "db-1"] } } });
  await make(1);
  attached.length = 0;
  await make(1);
  await make(1);
  expect(await db().network.count()).toBe(2);
  expect(await db().subnet.count()).toBe(3);
  expect(await db().port.count()).toBe(5);
  const once = ["web-1 hv1", "web-2 hv2", "db-1 hv1", "db-2 hv2"];
  expect(attached).toEqual([...once, ...once]);
});
