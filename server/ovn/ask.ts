import { AppError } from "#model/errors.ts";
import { OvsdbClient } from "#ovsdb/client.ts";
import { OvsdbDisconnectedError, OvsdbError, OvsdbTimeoutError, reasonOf } from "#ovsdb/errors.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
import type { Row } from "#ovsdb/types.ts";
import { env } from "../env.ts";
import { logOvsdb } from "./log-ovsdb.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";
import { southboundSchema } from "./schema/southbound.generated.ts";
import { ovnTls } from "./tls.ts";

/** OVN's databases by the name that they have in OVSDB, with the word that people use. */
export const ovnDatabases = { OVN_Northbound: "Northbound", OVN_Southbound: "Southbound" } as const;
export type OvnDatabase = keyof typeof ovnDatabases;

/** A row as OVN has it now. */
export interface OvnRow {
  database: OvnDatabase;
  table: string;
  uuid: string;
  columns: Row;
}

/** So long a page waits for OVN. */
const answerMs = 2_000;
/** So long once it is known that nothing answers there. */
const knownSilentMs = 100;
/** So long it has to say that it is there when a question was not answered: it may only have had much to look through. */
const echoMs = 500;
/** So often one question waits long again, lest what answers slowly is called silent for ever. */
const tryAgainMs = 5_000;

/** What to read: the rows of a table that match, whole or some columns of them. */
export interface Question {
  table: string;
  where: readonly (readonly [column: string, compare: "==" | "includes", value: unknown])[];
  columns?: readonly string[];
}

/**
 * Asks one of OVN's databases what it holds now, for a page: the web processes keep no replica and never write. The answers
 * stand in the order of the questions and are of one moment. Tables that the server's version lacks answer with no rows.
 * @throws AppError UNAVAILABLE within 2.5 s, with the reason in words, while it does not answer, or not this
 */
export async function askOvn(database: OvnDatabase, questions: readonly Question[]): Promise<OvnRow[][]> {
  const client = clientOf(database);
  const timeoutMs = patienceMs(client);
  try {
    await client.ready(timeoutMs);
    const answers = await select(client, database, questions, timeoutMs);
    failedAtMs.delete(client);
    return answers;
  } catch (error) {
    if (!(error instanceof OvsdbError)) throw error;
    if (await isSilent(client, error, timeoutMs)) {
      // Else one that asks all the time would keep the others from ever waiting longer.
      if (timeoutMs === answerMs) failedAtMs.set(client, performance.now());
      throw new AppError("UNAVAILABLE", `The ${ovnDatabases[database]} does not answer: ${reasonOf(error)}`);
    }
    // It is there, so the others wait for it in full.
    failedAtMs.delete(client);
    if (!(error instanceof OvsdbTimeoutError))
      throw new AppError("UNAVAILABLE", `The ${ovnDatabases[database]} did not answer this: ${reasonOf(error)}`);
    const message = `The ${ovnDatabases[database]} is there, but did not answer this within ${timeoutMs / 1000} s. Try again.`;
    throw new AppError("UNAVAILABLE", message);
  }
}

/** Whether what failed says that nobody will be answered: one slow or refused question says nothing of the others. */
async function isSilent(client: OvsdbClient, error: OvsdbError, waitedMs: number): Promise<boolean> {
  if (error instanceof OvsdbDisconnectedError) return true;
  if (!(error instanceof OvsdbTimeoutError)) return false;
  // Known to be silent: who asks meanwhile does not wait with the one that tries again.
  if (waitedMs < answerMs) return true;
  return client.echo(echoMs).then(
    () => false,
    () => true,
  );
}

/**
 * The row that has a UUID, in whichever table of the database it stands; null if there is none. By UUID, OVSDB finds a row
 * without looking at others, so asking all tables costs little.
 * @throws AppError UNAVAILABLE as `askOvn`
 */
export async function findOvnRow(database: OvnDatabase, uuid: string): Promise<OvnRow | null> {
  const tables = Object.keys((database === "OVN_Northbound" ? northboundSchema : southboundSchema).tables);
  const answers = await askOvn(
    database,
    tables.map((table) => ({ table, where: [["_uuid", "==", uuid]] as const })),
  );
  return answers.flat()[0] ?? null;
}

/** A frozen server keeps its connections open: that it answered nothing is known from the questions alone. */
function patienceMs(client: OvsdbClient): number {
  const nowMs = performance.now();
  const failedMs = failedAtMs.get(client);
  if (failedMs === undefined) return answerMs;
  if (nowMs - failedMs < tryAgainMs) return knownSilentMs;
  // Who asks meanwhile does not wait with this one.
  failedAtMs.set(client, nowMs);
  return answerMs;
}

async function select(
  client: OvsdbClient,
  database: OvnDatabase,
  questions: readonly Question[],
  timeoutMs: number,
): Promise<OvnRow[][]> {
  const { schema } = client;
  if (!schema) throw new OvsdbError("its schema is not known yet");
  const builder = new OperationBuilder(schema);
  const has = (table: string, column: string) =>
    column === "_uuid" || Object.hasOwn(schema.tables[table]?.columns ?? {}, column);
  const isKnown = ({ table, where }: Question) =>
    Object.hasOwn(schema.tables, table) && where.every(([column]) => has(table, column));
  const asked = questions.filter(isKnown);
  const operations = asked.map(({ table, where, columns }) =>
    builder.select(table, where, columns && ["_uuid", ...columns.filter((column) => has(table, column))]),
  );
  const results = operations.length === 0 ? [] : await client.transact(operations, { timeoutMs });
  return questions.map((question) => {
    const at = asked.indexOf(question);
    const rows = at < 0 ? [] : builder.rows(question.table, results[at]);
    return rows.map(({ _uuid: uuid, ...columns }) => ({
      database,
      table: question.table,
      uuid,
      columns: columns as Row,
    }));
  });
}

const clients = new Map<OvnDatabase, OvsdbClient>();
const failedAtMs = new WeakMap<OvsdbClient, number>();

/** Connected at the first question, and again whenever the connection is lost. */
function clientOf(database: OvnDatabase): OvsdbClient {
  const known = clients.get(database);
  if (known) return known;
  const { OVN_NB, OVN_SB } = env();
  const client = new OvsdbClient({
    endpoints: database === "OVN_Northbound" ? OVN_NB : OVN_SB,
    database,
    tls: ovnTls(env()),
    readOnly: true,
    leaderOnly: false,
    maxBackoffMs: 2_000,
    log: logOvsdb(database === "OVN_Northbound" ? "northbound" : "southbound"),
  });
  clients.set(database, client);
  client.start();
  return client;
}

/** Lets go of OVN: at the end of a test. What asks again connects anew. */
export function closeOvn(): void {
  for (const client of clients.values()) client.close();
  clients.clear();
}
