import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { generateKey } from "../auth/key.ts";
import type { Identity } from "../auth/scope.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { first, refusalOf } from "../resources/testing/project-fixture.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { contextFor } from "../trpc/context.ts";
import { handleTrpc } from "../trpc/http.ts";
import { createCaller } from "../trpc/root.ts";
import { pruneAnswers } from "./keyed-request.ts";

let database: TestDatabase;
let owner: Awaited<ReturnType<typeof makeUser>>;
let projectId: string;
let networkId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  owner = await makeUser("owner@skein.test");
  projectId = (await makeProject("shop", [{ user: owner, role: "owner" }])).id;
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  networkId = first((await createCaller(contextFor(owner)).network.create({ projectId, items })).items).id;
});
afterAll(() => database.drop());

const as = (identity: Identity, requestKey: string) => createCaller({ ...contextFor(identity), requestKey });
const port = (name: string) => ({ networkId, name });
const ports = (name: string) => db().port.count({ where: { projectId, name } });

test("a request that is sent again makes nothing again, and is answered as the first time", async () => {
  const send = () => as(owner, "again-1").port.create({ projectId, items: [port("again")] });
  const answer = await send();
  expect(await send()).toEqual(answer);
  const reordered = { name: "again", networkId };
  expect(await as(owner, "again-1").port.create({ items: [reordered], projectId })).toEqual(answer);
  expect(await ports("again")).toBe(1);
  expect(await db().operation.count({ where: { projectId, name: "port.create" } })).toBe(1);
});

test("of many that are sent at once one is carried out, and all get its answer", async () => {
  const send = () => as(owner, "at-once").port.create({ projectId, items: [port("at-once")] });
  const answers = await Promise.all(Array.from({ length: 12 }, send));
  expect(new Set(answers.map(({ operationId }) => operationId)).size).toBe(1);
  expect(await ports("at-once")).toBe(1);
});

test("the answer is kept by the transaction that writes: whenever the process dies, both are there or neither", async () => {
  const { operationId } = await as(owner, "one-tx").port.create({ projectId, items: [port("one-tx")] });
  const [row] = await db().$queryRaw<{ same: boolean }[]>`
    SELECT kept.xmin = operation.xmin AS "same" FROM "KeyedRequest" AS kept
    JOIN "Operation" AS operation ON operation."id" = kept."operationId" WHERE operation."id" = ${operationId}::uuid`;
  expect(row?.same).toBe(true);
});

test("a key that named another request is refused, and that one is left as it is", async () => {
  await as(owner, "mine").port.create({ projectId, items: [port("first")] });
  const other = await refusalOf(as(owner, "mine").port.create({ projectId, items: [port("second")] }));
  expect(other.code).toBe("KEY_REUSED");
  const verb = await refusalOf(as(owner, "mine").network.create({ projectId, items: [{ name: "third" }] }));
  expect(verb.code).toBe("KEY_REUSED");
  expect([await ports("first"), await ports("second")]).toEqual([1, 0]);
});

test("keys of others, and of oneself in other projects, are others", async () => {
  const member = await makeUser("member@skein.test");
  const { id: second } = await makeProject("second", [
    { user: member, role: "member" },
    { user: owner, role: "owner" },
  ]);
  const create = (identity: Identity, name: string) =>
    as(identity, "shared").network.create({ projectId: second, items: [{ name }] });
  await as(owner, "shared").network.create({ projectId, items: [{ name: "in-shop" }] });
  await create(owner, "owners");
  await create(member, "members");
  expect(await db().network.count({ where: { projectId: second } })).toBe(2);
});

test("a request that was refused leaves its key free", async () => {
  await as(owner, "setup").port.create({ projectId, items: [port("in-the-way")] });
  const send = () => as(owner, "retried").port.create({ projectId, items: [port("in-the-way")] });
  expect((await refusalOf(send())).code).toBe("NAME_TAKEN");
  const gone = await db().port.findFirstOrThrow({ where: { projectId, name: "in-the-way" } });
  await createCaller(contextFor(owner)).port.remove({ projectId, ids: [gone.id] });
  expect((await send()).items).toHaveLength(1);
});

test("what was left out of a list is told again, and a dry run takes no key", async () => {
  const items = [port("listed"), port("listed")];
  const send = (dryRun: boolean) => as(owner, "list").port.create({ projectId, items, mode: "each", dryRun });
  expect((await send(true)).operationId).toBeNull();
  const answer = await send(false);
  expect(answer.refused.map(({ index }) => index)).toEqual([1]);
  expect(await send(false)).toEqual(answer);
});

test("a list of which everything was refused leaves its key free", async () => {
  await as(owner, "occupy").port.create({ projectId, items: [port("occupied")] });
  const send = () => as(owner, "each").port.create({ projectId, items: [port("occupied")], mode: "each" });
  expect((await send()).refused).toHaveLength(1);
  const { id } = await db().port.findFirstOrThrow({ where: { projectId, name: "occupied" } });
  await createCaller(contextFor(owner)).port.remove({ projectId, ids: [id] });
  expect((await send()).items).toHaveLength(1);
});

test("an answer that holds a secret is not kept: a repetition is refused, and makes no second one", async () => {
  const send = () =>
    as(owner, "secret").key.create({ projectId, items: [{ name: "robot", scopes: ["port:read"], expiresAt: null }] });
  const { secret } = first((await send()).items);
  expect(secret).toMatch(/^sk_/);
  expect((await refusalOf(send())).code).toBe("ALREADY_DONE");
  const kept = JSON.stringify(await db().keyedRequest.findMany());
  expect(kept).not.toContain(secret);
  expect(await db().apiKey.count({ where: { projectId } })).toBe(1);
});

test("an answer is kept for a day; then it is forgotten and the key may name another request", async () => {
  const send = (name: string) => as(owner, "daily").port.create({ projectId, items: [port(name)] });
  await send("monday");
  await db().keyedRequest.updateMany({ data: { at: new Date(Date.now() - 25 * 3_600_000) } });
  await send("tuesday");
  await pruneAnswers(db());
  expect((await db().keyedRequest.findMany()).map(({ key }) => key)).toEqual(["daily"]);
  expect([await ports("monday"), await ports("tuesday")]).toEqual([1, 1]);
});

test("over HTTP the key comes in a header, and is refused where it could not be kept to", async () => {
  const { secret, prefix, hash } = generateKey();
  const scopes = ["port:write", "port:read"];
  await db().apiKey.create({
    data: { id: crypto.randomUUID(), projectId, name: "http", prefix, hash, scopes, createdBy: "test" },
  });
  const post = async (path: string, requestKey: string, body: unknown) => {
    const headers = { "x-api-key": secret, "content-type": "application/json", "idempotency-key": requestKey };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await handleTrpc(new Request(`${env().NEXTAUTH_URL}/api/trpc/${path}`, init));
    return { status: response.status, text: await response.text() };
  };
  const one = { json: { items: [port("over-http")] } };
  const answer = await post("port.create", "http-1", one);
  expect(answer.status).toBe(200);
  expect((await post("port.create", "http-1", one)).text).toBe(answer.text);
  const others: [string, string, unknown, RegExp][] = [
    ["port.create,port.create?batch=1", "http-2", { 0: one, 1: one }, /names one call/],
    ["port.create", "with blanks", one, /printable ASCII/],
    ["port.create", "x".repeat(201), one, /1 to 200/],
    ["session.revoke", "http-3", { json: { ids: [crypto.randomUUID()] } }, /takes no Idempotency-Key/],
  ];
  for (const [path, requestKey, body, words] of others) {
    const { status, text } = await post(path, requestKey, body);
    expect([status, text]).toEqual([400, expect.stringMatching(words)]);
  }
});
