import { AppError } from "#model/errors.ts";
import type { Db } from "../db.ts";
import { env } from "../env.ts";
import { perProcess } from "../per-process.ts";
import { readTroubleFile } from "../trouble-file.ts";

/** Less than a page waits for the answer to "how is the control plane?", so that it learns who does not answer. */
export const patienceMs = 2_500;

/** The question that is on its way, which all who ask wait for. */
const question = (): { asked: { sinceMs: number; answer: Promise<unknown> } | null } =>
  perProcess("question to the database", () => ({ asked: null }));

/**
 * Returns when the database answers. Everybody waits for one and the same question: a database that is frozen for an hour
 * holds one connection for it, and who comes late is refused at once.
 * @throws AppError UNAVAILABLE when it has not answered for 2.5 s, or does not run and somebody has said why; else whatever
 * the database says when it refuses
 */
export async function databaseAnswers(db: Pick<Db, "$queryRaw">): Promise<void> {
  const open = question();
  open.asked ??= ask(db);
  const { sinceMs, answer } = open.asked;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const late = () => reject(silence());
    timer = setTimeout(late, Math.max(0, sinceMs + patienceMs - performance.now()));
  });
  await Promise.race([answer, tooLate])
    .catch((error: unknown) => {
      throw whyDatabaseIsDown() === null ? error : silence(error);
    })
    .finally(() => clearTimeout(timer));
}

/** Why the database does not run, in a sentence for everybody, as far as whoever runs it has said. */
export function whyDatabaseIsDown(): string | null {
  return readTroubleFile(env().SKEIN_DATABASE_TROUBLE_FILE);
}

function silence(cause?: unknown): AppError {
  const why = whyDatabaseIsDown();
  if (why === null) return new AppError("UNAVAILABLE", "The database does not answer. Try again in a moment.");
  return new AppError("UNAVAILABLE", `The database does not run. ${why}`, { why }, { cause });
}

function ask(db: Pick<Db, "$queryRaw">) {
  const answer = db.$queryRaw`SELECT 1`.finally(() => {
    question().asked = null;
  });
  // Nobody may be waiting any more when it fails at last.
  answer.catch(() => undefined);
  return { sinceMs: performance.now(), answer };
}
