import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { keyScopes, type Role, roleScopes, type Scope } from "#model/permissions.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { authCookies } from "../auth/cookies.ts";
import { createSession } from "../auth/session.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { keyIdentity, makeUser } from "../testing/people.ts";
import { type RefPath, refPaths, sampleInput } from "../testing/sample-input.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { type Furnished, furnishedProject, rowsMentioning } from "../testing/two-projects.ts";
import { type Context, contextFor } from "./context.ts";
import { errorBody } from "./error-body.ts";
import { httpContext } from "./http-context.ts";
import type { ProcedureMeta } from "./init.ts";
import { appRouter, createCaller } from "./root.ts";

// Walks every procedure of the router: one that is added tomorrow is tried tomorrow.

interface Procedure {
  name: string;
  type: "query" | "mutation" | "subscription";
  meta: ProcedureMeta | undefined;
  input: z.core.$ZodType | undefined;
}

interface Definition {
  _def: { type: Procedure["type"]; meta?: ProcedureMeta; inputs: z.core.$ZodType[] };
}

const procedures: Procedure[] = Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>).map(
  ([name, { _def }]) => ({ name, type: _def.type, meta: _def.meta, input: _def.inputs[0] }),
);

interface Person {
  context: Context;
  /** What it holds in its own project; null: it has none. */
  scopes: readonly Scope[] | null;
  /** Whether it is somebody at all. */
  known: boolean;
  isKey: boolean;
}

let database: TestDatabase;
let own: Furnished;
let foreign: Furnished;
let traces: string[];
let people: Record<string, (procedure: Procedure) => Person>;

beforeAll(async () => {
  database = await serviceDatabase();
  own = await furnishedProject("antelope", 65);
  foreign = await furnishedProject("zebra", 66);
  await makeSharedOperations();
  const macs = await db().macLease.findMany({ where: { networkId: foreign.ids.network } });
  traces = ["zebra", "10.66.", ...Object.values(foreign.ids), ...macs.map(({ mac }) => mac)];
  people = await makePeople();
});
afterAll(() => database.drop());

/** Operations that write rows of both projects: an admin disables owners of both, whose invitations end with them. */
async function makeSharedOperations(): Promise<void> {
  const admin = createCaller(contextFor(await makeUser("admin@shared.test", { isAdmin: true })));
  const ids: string[] = [];
  // As many as the log folds into one entry, and one more.
  for (const name of ["eve", "max", "ida", "leo", "uma"]) {
    const user = await makeUser(`${name}@shared.test`);
    ids.push(user.id);
    // Of the foreign ones one comes before the own by its name, one after them.
    await invite(user, own, [`m1-${name}@own.test`, `m2-${name}@own.test`]);
    await invite(user, foreign, [`aa-${name}@zebra.test`, `zz-${name}@zebra.test`]);
  }
  for (const id of ids) await admin.user.update({ items: [{ id, version: 1, disabled: true }] });
}

/** A new owner of the project invites people. */
async function invite(user: Furnished["owner"], { projectId }: Furnished, emails: string[]): Promise<void> {
  await db().member.create({ data: { id: crypto.randomUUID(), projectId, userId: user.id, role: "owner" } });
  const api = createCaller(contextFor(user));
  await api.invitation.create({ projectId, items: emails.map((email) => ({ email })) });
}

async function makePeople(): Promise<typeof people> {
  const roleHolder = async (role: Role): Promise<Person> => {
    const user = role === "owner" ? own.owner : await makeUser(`${role}@antelope.test`);
    if (role !== "owner")
      await db().member.create({ data: { id: crypto.randomUUID(), projectId: own.projectId, userId: user.id, role } });
    return { context: contextFor(user), scopes: roleScopes[role], known: true, isKey: false };
  };
  const keyOf = (scopes: readonly Scope[]): Person => ({
    context: contextFor(keyIdentity(own.projectId, scopes)),
    scopes,
    known: true,
    isKey: true,
  });
  const stranger = contextFor(await makeUser("stranger@nowhere.test"));
  const gone = await disabledContext();
  const [viewer, member, owner] = [await roleHolder("viewer"), await roleHolder("member"), await roleHolder("owner")];
  return {
    "nobody signed in": () => ({ context: contextFor(null), scopes: null, known: false, isKey: false }),
    "a disabled user": () => ({ context: gone, scopes: null, known: false, isKey: false }),
    "a user without a project": () => ({ context: stranger, scopes: null, known: true, isKey: false }),
    "a viewer": () => viewer,
    "a member": () => member,
    "an owner": () => owner,
    "a key with all scopes": () => keyOf(keyScopes),
    "a key without the scope": ({ meta }) => keyOf(keyScopes.filter((scope) => scope !== meta?.scope)),
  };
}

/** A request with the sign-in cookie of a member who was disabled a moment ago. */
async function disabledContext(): Promise<Context> {
  const user = await makeUser("disabled@antelope.test");
  await db().member.create({
    data: { id: crypto.randomUUID(), projectId: own.projectId, userId: user.id, role: "owner" },
  });
  const session = await createSession(db(), user.id, { address: "", userAgent: "" });
  await db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
  const token = await encode({ token: { sub: user.id, session }, secret: env().NEXTAUTH_SECRET });
  const { name } = authCookies(env().NEXTAUTH_URL).sessionToken;
  return httpContext(new Headers({ cookie: `${name}=${token}` }), "POST", "disabled");
}

/** Where the project is named: its own, the foreign one, or not at all. */
type Naming = "own" | "foreign" | "none";

function idIn(of: Furnished, { kind, path }: RefPath): string {
  const id = of.ids[kind];
  if (!id) throw new Error(`${path} takes a ${kind}: make one in server/testing/two-projects.ts.`);
  return id;
}

interface Case {
  input: unknown;
  naming: Naming;
  /** Ids of the foreign project that were put in. */
  planted: string[];
}

/** All foreign ids at once, each alone among one's own, and none; times how the project is named; also as dry runs. */
function casesOf({ input }: Procedure): Case[] {
  if (!input) throw new Error("It takes no input schema.");
  const isProject = (ref: RefPath) => ref.path === "input.projectId";
  const refs = refPaths(input, (ref) => idIn(own, ref));
  const places = refs.filter((ref) => !isProject(ref)).map((ref) => ref.path);
  const plantings = [
    places,
    ...(places.length > 1 ? places.map((path) => [path]) : []),
    ...(places.length ? [[]] : []),
  ];
  const namings: Naming[] = refs.some(isProject) ? ["own", "foreign", "none"] : ["own"];
  return plantings.flatMap((plantedAt) =>
    namings.flatMap((naming) => {
      const planted: string[] = [];
      const sample = sampleInput(input, (ref) => {
        if (isProject(ref) && naming === "none") return undefined;
        const isForeign = isProject(ref) ? naming === "foreign" : plantedAt.includes(ref.path);
        const id = idIn(isForeign ? foreign : own, ref);
        if (isForeign && !planted.includes(id)) planted.push(id);
        return id;
      });
      const takesDryRun = typeof sample === "object" && sample !== null && "dryRun" in sample;
      // What should succeed is only rehearsed: one's own objects stay as they are for the cases that follow.
      const rehearsal = takesDryRun ? [{ ...sample, dryRun: true }] : [];
      const inputs = takesDryRun && planted.length === 0 ? rehearsal : [...rehearsal, sample];
      return inputs.map((one) => ({ input: one, naming, planted }));
    }),
  );
}

interface Answer {
  /** Null: it succeeded. */
  code: string | null;
  text: string;
}

async function ask({ name, type }: Procedure, context: Context, input: unknown, mayBeSilent: boolean): Promise<Answer> {
  const abort = new AbortController();
  const [group = "", verb = ""] = name.split(".");
  const api: unknown = Reflect.get(createCaller(context, { signal: abort.signal }), group);
  const call = Reflect.get(api as object, verb) as (input: unknown) => Promise<unknown>;
  try {
    const answer = await call(input);
    if (type !== "subscription") return { code: null, text: superjson.stringify(answer) };
    const first = await firstOf(answer as AsyncIterable<unknown>, abort, mayBeSilent);
    return { code: null, text: superjson.stringify(first) };
  } catch (error) {
    const body = errorBody(error as Parameters<typeof errorBody>[0], context);
    return { code: body.code, text: superjson.stringify(body) };
  }
}

/** The first event of a stream, or null when it is open and may be silent; a refusal that is due is waited for. */
async function firstOf(stream: AsyncIterable<unknown>, abort: AbortController, mayBeSilent: boolean): Promise<unknown> {
  const events = stream[Symbol.asyncIterator]();
  const silent = new Promise<null>((resolve) => setTimeout(resolve, 500, null));
  const first = events.next().then(({ value }) => value);
  first.catch(() => undefined);
  try {
    return await (mayBeSilent ? Promise.race([first, silent]) : first);
  } finally {
    abort.abort();
  }
}

/** The answers that are right, or null where any will do that tells nothing. */
function allowedAnswers(procedure: Procedure, person: Person, { naming, planted }: Case): (string | null)[] | null {
  const { meta, type } = procedure;
  if (!person.known) return ["UNAUTHENTICATED"];
  if (meta?.audience === "admin") return ["FORBIDDEN"];
  const needed = meta?.scope;
  if (meta?.audience === "project" && needed) {
    if (naming === "none" && !person.isKey) return ["INVALID_INPUT"];
    if (naming === "foreign" || !person.scopes) return ["NOT_FOUND"];
    if (!person.scopes.includes(needed)) return ["FORBIDDEN"];
  }
  if (planted.length === 0) return null;
  // A filter by a foreign id finds nothing; what would change something is refused.
  return type === "query" ? ["NOT_FOUND", "FORBIDDEN", null] : ["NOT_FOUND", "FORBIDDEN"];
}

describe.each(procedures)("$name", (procedure) => {
  test("says who may call it and what it takes", () => {
    expect(procedure.meta, "make it with server/trpc/procedures.ts").toBeDefined();
    expect(procedure.input, "it needs an input schema").toBeDefined();
    expect(["public", "signed-in", "project", "admin"]).toContain(procedure.meta?.audience);
    const scoped = procedure.meta?.audience === "project" || procedure.meta?.audience === "admin";
    expect(procedure.meta?.scope !== null).toBe(scoped);
    if (procedure.meta?.audience === "project")
      expect(refPaths(procedure.input as z.core.$ZodType, (ref) => idIn(own, ref))).toContainEqual({
        kind: "project",
        path: "input.projectId",
      });
  });

  test("neither tells nor changes anything of a foreign project, whoever calls", async () => {
    const before = await rowsMentioning(traces);
    expect(before.length).toBeGreaterThan(10);
    for (const [who, personFor] of Object.entries(people)) {
      for (const attempt of casesOf(procedure)) {
        const person = personFor(procedure);
        const allowed = allowedAnswers(procedure, person, attempt);
        const mayBeSilent = allowed?.includes(null) ?? true;
        const { code, text } = await ask(procedure, person.context, attempt.input, mayBeSilent);
        const told = `${who}, project ${attempt.naming}: ${superjson.stringify(attempt.input)} was answered ${text}`;
        if (allowed) expect(allowed, told).toContain(code);
        expect(code, told).not.toBe("INTERNAL");
        // What the caller sent may come back in the words of a refusal.
        const leaked = traces.filter((trace) => !(code && attempt.planted.includes(trace)) && text.includes(trace));
        expect(leaked, told).toEqual([]);
      }
    }
    expect(await rowsMentioning(traces)).toEqual(before);
  });
});

describe("an operation that wrote rows of two projects", () => {
  const logs = procedures.filter(
    ({ meta, type }) => type === "query" && meta?.audience === "project" && meta.scope === "activity:read",
  );
  const more = procedures.filter(({ name }) => name === "overview.project");

  test.each([...logs, ...more])("tells each its own alone, by $name", async (procedure) => {
    const [shared] = await db().operation.findMany({ where: { name: "user.update" }, orderBy: { at: "desc" } });
    const { projectId } = own;
    const context = contextFor(own.owner);
    // What a procedure does not take, it refuses; each takes one of these.
    const answers: Answer[] = [];
    for (const of of [
      {},
      { id: shared?.id },
      { operationId: shared?.id },
      { limit: 1 },
      { mine: false },
      { kind: "network", id: own.ids.network },
    ])
      answers.push(await ask(procedure, context, { projectId, ...of }, true));
    expect(answers.filter(({ code }) => code === null)).not.toEqual([]);
    for (const { text } of answers) expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
  });

  test("counts each its own alone", async () => {
    const api = createCaller(contextFor(own.owner));
    const { projectId } = own;
    const { items } = await api.change.operations({ projectId, limit: 5 });
    const invitations = items.map(({ groups }) => groups.find(({ kind }) => kind === "invitation"));
    expect(invitations.map((group) => [group?.count, group?.name, group?.lastName])).toEqual(
      ["uma", "leo", "ida", "max", "eve"].map((name) => [2, `m1-${name}@own.test`, `m2-${name}@own.test`]),
    );
    const [fold] = (await api.change.folded({ projectId })).items;
    expect(fold?.calls).toBe(5);
    expect(JSON.stringify(fold?.groups)).not.toContain("zebra");
  });
});
