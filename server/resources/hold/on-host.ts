import { v7 as uuid } from "uuid";
import { AppError } from "#model/errors.ts";
import type { Hold } from "#model/resources/hold.ts";
import type { Caller } from "../../caller.ts";
import { recordOperation } from "../../changes/record.ts";
import { type Db, openDb } from "../../db.ts";
import { workersOf } from "../../status/worker-words.ts";
import { acceptHold } from "./accept.ts";
import { holds } from "./data.ts";
import { ovnLines, wordsOfHold } from "./words.ts";

/** So many rows are named by the command; the console shows all. */
const namedRows = 20;

async function onHost<T>(databaseUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(databaseUrl, 2);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

/** What waits for an admin, or that nothing does, in words: for somebody who has the host. */
export async function holdsOnHost(databaseUrl: string): Promise<string[]> {
  return onHost(databaseUrl, async (db) => {
    const found = await holds(db);
    const texts: string[] = [];
    for (const hold of found) texts.push(await wordsOf(db, hold));
    if (texts.length > 0) return texts;
    // Only a worker that has compared everything knows: right after a restore none has.
    const isCompared = (await workersOf(db)).some(
      ({ isSilent, lastFullPassAt }) => !isSilent && lastFullPassAt !== null,
    );
    return [
      isCompared
        ? "Nothing waits for a decision."
        : "Whether something waits is not known: no worker that runs has compared everything since it started.",
    ];
  });
}

/**
 * Accepts the held plan whose digest begins so. Returns in words what follows.
 * @throws AppError NOT_FOUND, or what `acceptHold` throws
 */
export async function acceptOnHost(databaseUrl: string, start: string): Promise<string> {
  return onHost(databaseUrl, async (db) => {
    const found = await holds(db);
    const [hold, ...others] = found.filter(({ digest }) => start.length >= 8 && digest.startsWith(start));
    if (!hold || others.length > 0)
      throw new AppError(
        "NOT_FOUND",
        `Nothing that is held back has a digest that begins with “${start}” (at least 8 digits): it may have changed since. See: npm run admin -- holds`,
      );
    const caller: Caller = { kind: "system", id: null, name: "host", isAdmin: true, requestId: uuid() };
    await db.$transaction(async (tx) => {
      const { change } = await acceptHold(tx, { id: hold.id, digest: hold.digest, by: caller.name });
      const operation = { id: uuid(), caller, projectId: null, name: "hold.accept", dryRun: false };
      if (change) await recordOperation(tx, operation, [change]);
    });
    return `Accepted: ${wordsOfHold(hold).accepted}`;
  });
}

async function wordsOf(db: Db, hold: Hold): Promise<string> {
  const { id, what, digest, since, ovn, rowCount, reason, decidableAt, accepted } = hold;
  const rows = await db.heldRow.findMany({ where: { holdId: id }, orderBy: { id: "asc" }, take: namedRows });
  const named = rows.map(({ table, name, unit, link }) => `    ${unit ?? table}  ${name}  ${link ?? table}`);
  const more = rowCount - rows.length;
  const state = accepted
    ? `  accepted by ${accepted.by}; the worker carries it out`
    : decidableAt
      ? `  not to be accepted before ${decidableAt.toISOString()}: it may still live`
      : `  npm run admin -- accept ${digest.slice(0, 12)}`;
  return [
    wordsOfHold(hold).title,
    ...(reason ? [`  ${reason}`] : []),
    `  since ${since.toISOString()}`,
    ...(ovn ? ovnLines(ovn).map((line) => `  ${line}`) : []),
    ...named,
    ...(what === "removals" && more > 0 ? [`    and ${more} more: see Administration, Control plane`] : []),
    state,
  ].join("\n");
}
