import { AppError } from "#model/errors.ts";
import type { Db } from "../db.ts";
import { perProcess } from "../per-process.ts";

/** Less than a page waits for the answer to "how is the control plane?", so that it learns who does not answer. */
export const patienceMs = 2_500;

/** The question that is on its way, which all who ask wait for. */
const question = (): { asked: { sinceMs: number; answer: Promise<unknown> } | null } =>
  perProcess("question to the database", () => ({ asked: null }));

/**
 * Returns when the database answers. Everybody waits for one and the same question: a database that is frozen for an hour
 * holds one connection for it, and who comes late is refused at once.
 * @throws AppError UNAVAILABLE when it has not answered for 2.5 s; whatever the database says when it refuses
 */
export async function databaseAnswers(db: Pick<Db, "$queryRaw">): Promise<void> {
  const open = question();
  open.asked ??= ask(db);
  const { sinceMs, answer } = open.asked;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const late = () => reject(new AppError("UNAVAILABLE", "The database does not answer. Try again in a moment."));
    timer = setTimeout(late, Math.max(0, sinceMs + patienceMs - performance.now()));
  });
  await Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

function ask(db: Pick<Db, "$queryRaw">) {
  const answer = db.$queryRaw`SELECT 1`.finally(() => {
    question().asked = null;
  });
  // Nobody may be waiting any more when it fails at last.
  answer.catch(() => undefined);
  return { sinceMs: performance.now(), answer };
}
