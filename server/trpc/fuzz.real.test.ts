import { once } from "node:events";
import type { AddressInfo } from "node:net";
import v8 from "node:v8";
import vm from "node:vm";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { keyScopes } from "#model/permissions.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { authCookies } from "../auth/cookies.ts";
import { generateKey } from "../auth/key.ts";
import { createSession } from "../auth/session.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { hostileValue } from "../testing/fuzz/hostile.ts";
import { nearlyValid, validInput } from "../testing/fuzz/inputs.ts";
import { Random } from "../testing/fuzz/random.ts";
import { stateOf, watchState } from "../testing/fuzz/state.ts";
import { oddRequest, type WireRequest } from "../testing/fuzz/transport.ts";
import { makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { furnishedProject } from "../testing/two-projects.ts";
import { createFront, type Front } from "../web/front.ts";
import { handleTrpc } from "./http.ts";
import { appRouter } from "./root.ts";

const seed = 20_261_121;
const inputs = 10_000;
const perRound = 250;
/** So many inputs until every path has run once, and all caches are filled. */
const warmUp = 3_000;
const mostGrowthBytes = 16 * 1024 ** 2;

interface Procedure {
  name: string;
  type: "query" | "mutation" | "subscription";
  input: z.core.$ZodType;
}
interface Definition {
  _def: { type: Procedure["type"]; inputs: z.core.$ZodType[] };
}
const procedures: Procedure[] = Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>).map(
  ([name, { _def }]) => ({ name, type: _def.type, input: _def.inputs[0] ?? z.unknown() }),
);

const mutations = procedures.filter(({ type }) => type === "mutation");

let database: TestDatabase;
let front: Front;
let origin: string;
beforeAll(async () => {
  const plenty = "100000000";
  Object.assign(process.env, {
    SKEIN_KEY_UNITS_PER_MINUTE: plenty,
    SKEIN_PROJECT_UNITS_PER_MINUTE: plenty,
    SKEIN_USER_UNITS_PER_MINUTE: plenty,
    SKEIN_LOG_LEVEL: "fatal",
  });
  database = await serviceDatabase();
  front = createFront({
    origin: env().NEXTAUTH_URL,
    api: handleTrpc,
    pages: async (_incoming, outgoing) => void outgoing.writeHead(404).end(),
    failed: (error) => failures.push(`the front failed: ${error}`),
  });
  await once(front.server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await front.stop(1_000);
  await database.drop();
});

const failures: string[] = [];

/** Who calls: an owner's key, an admin, a member of another project, nobody. */
type Callers = Record<"key" | "admin" | "stranger" | "nobody", Record<string, string>>;

async function makeCallers(projectId: string): Promise<Callers> {
  const { secret, prefix, hash } = generateKey();
  const data = { projectId, prefix, hash, scopes: [...keyScopes], createdBy: "fuzz" };
  await db().apiKey.create({ data: { ...data, id: crypto.randomUUID(), name: `fuzz-${prefix}` } });
  const cookieOf = async (userId: string) => {
    const session = await createSession(db(), userId, { address: "", userAgent: "" });
    const token = await encode({ token: { sub: userId, session }, secret: env().NEXTAUTH_SECRET });
    const cookie = `${authCookies(env().NEXTAUTH_URL).sessionToken.name}=${token}`;
    return { cookie, origin: new URL(env().NEXTAUTH_URL).origin };
  };
  const admin = await makeUser(`admin-${prefix}@skein.test`);
  await db().user.update({ where: { id: admin.id }, data: { isAdmin: true } });
  const stranger = await makeUser(`stranger-${prefix}@skein.test`);
  return {
    key: { "x-api-key": secret },
    admin: await cookieOf(admin.id),
    stranger: await cookieOf(stranger.id),
    nobody: {},
  };
}

interface Case {
  what: string;
  request: WireRequest;
  /** Whether it could be carried out, and would change something. */
  mayWrite: boolean;
}

/** As our client writes it; what that refuses to write is written all the same. */
function bodyOf(input: unknown): string {
  try {
    return JSON.stringify(superjson.serialize(input));
  } catch {
    return JSON.stringify({ json: input });
  }
}

function proper({ name, type }: Procedure, body: string): WireRequest {
  if (type !== "mutation") return { method: "GET", path: `${name}?input=${encodeURIComponent(body)}`, headers: {} };
  return { method: "POST", path: name, headers: { "content-type": "application/json" }, body };
}

function makeCase(random: Random, callers: Callers, ids: (kind: string) => readonly string[]): Case {
  const procedure = random.pick(random.chance(0.7) ? mutations : procedures);
  const caller = random.pick([
    ...Array<"key" | "admin">(14).fill("key").fill("admin", 7),
    "stranger",
    "nobody",
  ] as const);
  const kind = random.next();
  const isOdd = kind < 0.1;
  let valid = validInput(procedure.input, ids, random);
  // Rules between fields are not kept by chance every time.
  for (let more = 4; more > 0 && !z.safeParse(procedure.input, valid).success; more--)
    valid = validInput(procedure.input, ids, random);
  const wanted = kind < 0.2 ? hostileValue(random) : kind < 0.45 ? nearlyValid(valid, random) : valid;
  const body = bodyOf(wanted);
  const input: unknown = superjson.parse(body);
  const request = isOdd ? oddRequest(procedure.name, random) : proper(procedure, body);
  const isDry = typeof input === "object" && input !== null && "dryRun" in input && input.dryRun === true;
  const isTaken = z.safeParse(procedure.input, isOdd ? {} : input).success;
  // A field of that name is left out on the way, wherever else an unknown one is refused.
  return {
    what: `${caller} ${request.method} ${request.path.slice(0, 300)} ${String(request.body ?? "").slice(0, 600)}`,
    request: { ...request, headers: { ...callers[caller], ...request.headers } },
    mayWrite: procedure.type === "mutation" && !isDry && (isTaken || body.includes("__proto__")),
  };
}

/** Sends it, and says whether it was carried out. What must never happen goes to `failures`. */
async function send({ what, request: { method, path, headers, body } }: Case): Promise<boolean> {
  const abort = new AbortController();
  const response = await fetch(`${origin}/api/trpc/${path}`, { method, headers, body, signal: abort.signal });
  const isStream = /event-stream|jsonl/.test(response.headers.get("content-type") ?? "");
  if (isStream) {
    succeeded.add(path.split("?")[0] ?? "");
    abort.abort();
    return false;
  }
  const text = await response.text();
  if (response.status >= 500 || /"code":"(INTERNAL|INTERNAL_SERVER_ERROR|UNAVAILABLE)"/.test(text))
    failures.push(`${what}\n  was answered ${response.status} ${text.slice(0, 400)}`);
  if (response.status === 429) throttled++;
  if (response.ok) succeeded.add(path.split("?")[0] ?? "");
  return response.ok;
}
let throttled = 0;
const succeeded = new Set<string>();

/** Sends them, eight at a time, and says which were answered well although they came as writes. */
async function sendAll(cases: readonly Case[]): Promise<string[]> {
  const left = [...cases];
  const posted: string[] = [];
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop())
      if ((await send(next)) && next.request.method === "POST") posted.push(next.what);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return posted;
}

/** Ids that are there, in one's own project and in another, and one that is not. */
async function idPool(projectIds: readonly string[]) {
  const rows = await db().$queryRaw<{ kind: string; id: string }[]>`
    (SELECT 'network' AS kind, "id" FROM "Network" ORDER BY random() LIMIT 6) UNION ALL
    (SELECT 'subnet', "id" FROM "Subnet" ORDER BY random() LIMIT 6) UNION ALL
    (SELECT 'port', "id" FROM "Port" ORDER BY random() LIMIT 6) UNION ALL
    (SELECT 'member', "id" FROM "Member" ORDER BY random() LIMIT 3) UNION ALL
    (SELECT 'host', "id" FROM "Host" ORDER BY random() LIMIT 3) UNION ALL
    (SELECT 'operation', "id" FROM "Operation" ORDER BY random() LIMIT 6) UNION ALL
    (SELECT 'key', "id" FROM "ApiKey" WHERE "name" NOT LIKE 'fuzz-%' LIMIT 3) UNION ALL
    (SELECT 'user', "id" FROM "User" WHERE "email" NOT LIKE 'admin-%' LIMIT 3)`;
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  return (kind: string) => [
    ...(kind === "project" ? projectIds : (byKind.get(kind) ?? []).map(({ id }) => id)),
    crypto.randomUUID(),
  ];
}

/** What the inputs have used up or switched off, so that the next ones get as far. */
async function refill(projectIds: readonly string[]): Promise<void> {
  const quotas = { quotaNetworks: 5_000, quotaSubnets: 5_000, quotaPorts: 50_000, quotaKeys: 500 };
  await db().project.updateMany({
    where: { id: { in: [...projectIds] } },
    data: { ...quotas, disabledAt: null, unitsPerMinute: null },
  });
}

const collectGarbage = () => {
  v8.setFlagsFromString("--expose-gc");
  (vm.runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
};

test(`10,000 inputs of every procedure (seed ${seed}): no 500, no change from what was refused, no growth of memory`, {
  timeout: 900_000,
}, async () => {
  console.log(`fuzz: seed ${seed}, ${procedures.length} procedures`);
  const [own, other] = [await furnishedProject("antelope", 65), await furnishedProject("zebra", 66)];
  const projectIds = [own.projectId, own.projectId, other.projectId];
  const random = new Random(seed);
  await watchState();
  let heapBytes = 0;
  let carriedOut = 0;
  for (let sent = 0; sent < inputs; sent += perRound) {
    await refill(projectIds);
    // Anew: some inputs end sign-ins.
    const callers = await makeCallers(own.projectId);
    const ids = await idPool(projectIds);
    const cases = Array.from({ length: perRound }, () => makeCase(random, callers, ids));
    let state = await stateOf();
    const posted = await sendAll(cases.filter(({ mayWrite }) => !mayWrite));
    let now = await stateOf();
    if (now !== state)
      failures.push(
        `What must be refused, or is only rehearsed, changed what is stored. It may be:\n${posted.join("\n")}`,
      );
    for (const each of cases.filter(({ mayWrite }) => mayWrite)) {
      state = now;
      const wasCarriedOut = await send(each);
      now = await stateOf();
      if (wasCarriedOut) carriedOut++;
      else if (now !== state) failures.push(`${each.what}\n  was refused and changed what is stored`);
    }
    expect(failures.slice(0, 5), `seed ${seed}, inputs ${sent} to ${sent + perRound}`).toEqual([]);
    if (sent < warmUp) heapBytes = collectGarbage();
  }
  const never = procedures.map(({ name }) => name).filter((name) => !succeeded.has(name));
  console.log(`fuzz: never did what was asked: ${never.join(", ") || "none"}`);
  const grownBytes = collectGarbage() - heapBytes;
  console.log(
    `fuzz: ${carriedOut} writes carried out, ${throttled} throttled, heap grew by ${(grownBytes / 1024 ** 2).toFixed(1)} MiB`,
  );
  // Otherwise it has only knocked at doors.
  expect(carriedOut).toBeGreaterThan(200);
  expect(throttled).toBeLessThan(inputs / 20);
  expect(grownBytes).toBeLessThan(mostGrowthBytes);
});
