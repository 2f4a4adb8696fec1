import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { write } from "./commit.ts";

const writers = 16;
const changes = 20_001;
/** In each the subscribers are killed while changes come; in the second once more on their way up. */
const rounds = 3;
const perWrite = 20;
/** An id and a space. */
const bytesEach = 37;

let installation: Installation;
let directory: string;
const subscribers: Subscriber[] = [];
beforeAll(async () => {
  installation = await openInstallation();
  directory = mkdtempSync(path.join(tmpdir(), "skein-log-"));
});
afterAll(async () => {
  for (const subscriber of subscribers) await subscriber.kill();
  await installation.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A process that follows the log; what it was told is in a file, which outlives it. */
class Subscriber {
  readonly #args: readonly string[];
  readonly #file: string;
  #process: ChildProcess | null = null;

  constructor(mode: "stream" | "worker", ...args: string[]) {
    this.#file = path.join(directory, randomUUID());
    this.#args = [path.join(import.meta.dirname, "testing/log-subscriber.ts"), mode, this.#file, ...args];
    subscribers.push(this);
  }

  start(): void {
    const env = { ...process.env, SKEIN_LOG_LEVEL: "error" };
    this.#process = spawn(process.execPath, this.#args, { env, stdio: ["ignore", "inherit", "inherit"] });
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** Grows by at least `bytesEach` with each change that it is told of. */
  get bytes(): number {
    return existsSync(this.#file) ? statSync(this.#file).size : 0;
  }

  /** What it was told, in order: the ids of the objects. */
  told(): string[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, "utf8").split("\n").slice(0, -1);
    return lines.flatMap((line) => line.split(" ").slice(1));
  }
}

const caller = { kind: "system", id: null, name: "test", isAdmin: true, requestId: "t" } as const;

/** One write of some changes; every seventh fails after it has said what it does. Returns what was acknowledged. */
async function writeOnce(projectId: string, count: number, nth: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const draft = { kind: "port", parentId: null, action: "updated", before: null, after: null } as const;
  try {
    await write({ caller, projectId, name: "test", dryRun: false }, async (tx) => {
      for (const [place, resourceId] of ids.entries())
        tx.change({ ...draft, name: place === 0 ? "lingers" : "p", resourceId });
      if (nth % 7 === 6) throw new Error("undone on purpose");
      return ids;
    });
    return ids;
  } catch {
    return [];
  }
}

/** All writers at once, until together they have made so many changes, in turn in each of the projects. */
async function writeAtOnce(projectIds: readonly string[], total: number): Promise<Map<string, string[]>> {
  const made = new Map(projectIds.map((id): [string, string[]] => [id, []]));
  let left = total;
  let nth = 0;
  const writer = async () => {
    while (left > 0) {
      const turn = nth++;
      const count = Math.min(left, 1 + (turn % perWrite));
      left -= count;
      const projectId = projectIds[turn % projectIds.length] ?? "";
      const ids = await writeOnce(projectId, count, turn);
      made.get(projectId)?.push(...ids);
      left += count - ids.length;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return made;
}

/** Killed when it has been told of so many more, and started again. */
async function killAndResume(subscriber: Subscriber, more: number): Promise<void> {
  const before = subscriber.bytes;
  await waitFor(`it is told of ${more}`, () => subscriber.bytes >= before + more * bytesEach, 60_000);
  await subscriber.kill();
  subscriber.start();
}

/** Between what a write says and its commit, up to 20 ms pass: then who gives positions too early is found out. */
async function linger({ db }: Installation): Promise<void> {
  await db.$executeRaw`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NULL; END $$`;
  // Triggers fire by name: before the one that gives positions, which commits wait for one by one.
  await db.$executeRaw`CREATE CONSTRAINT TRIGGER "A_linger" AFTER INSERT ON "Change" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW."name" = 'lingers') EXECUTE FUNCTION linger()`;
}

test("16 writers, 20,000 changes, three subscribers that are killed and resume: nobody misses or doubles one", async () => {
  await linger(installation);
  const user = await makeUser("log-subscriber@skein.test");
  const members = [{ user, role: "viewer" as const }];
  const projectIds = [(await makeProject("one", members)).id, (await makeProject("two", members)).id];
  const streams = projectIds.map((projectId) => new Subscriber("stream", projectId, user.id));
  const worker = new Subscriber("worker");
  for (const subscriber of [...streams, worker]) subscriber.start();

  const acknowledged = new Map(projectIds.map((id): [string, string[]] => [id, []]));
  const coming = changes / rounds;
  for (let round = 0; round < rounds; round++) {
    const [made] = await Promise.all([
      writeAtOnce(projectIds, coming),
      ...streams.map((each, nth) => killAndResume(each, (coming * (nth + 1)) / 10)),
      killAndResume(worker, coming / 3),
    ]);
    for (const [projectId, ids] of made) acknowledged.get(projectId)?.push(...ids);
    // Some have not read a line yet.
    if (round === 1) for (const subscriber of subscribers) await killAndResume(subscriber, 0);
  }

  const log = await installation.db.change.findMany({
    orderBy: { seq: "asc" },
    select: { resourceId: true, projectId: true },
  });
  const inLog = (projectId?: string) =>
    log.filter((row) => !projectId || row.projectId === projectId).map((row) => row.resourceId);
  expect(log).toHaveLength(changes);
  for (const [nth, projectId] of projectIds.entries()) {
    expect(acknowledged.get(projectId)?.toSorted()).toEqual(inLog(projectId).toSorted());
    await waitFor("it has heard all", () => (streams[nth]?.told().length ?? 0) >= inLog(projectId).length, 60_000);
    expect(streams[nth]?.told()).toEqual(inLog(projectId));
  }
  await waitFor("the worker has heard all", () => worker.told().length >= changes, 60_000);
  expect(worker.told()).toEqual(inLog());
}, 180_000);
