import { v7 as uuid } from "uuid";
import { AppError } from "#model/errors.ts";
import type { RefusedItem, Written } from "#model/plan.ts";
import { breakUnlessProven, ProofIsOver } from "../auth/prove-again.ts";
import type { ProjectScope } from "../caller.ts";
import { allSent } from "../database/statement.ts";
import { db, type Tx } from "../db.ts";
import { addUse, countUse, OverQuota, type QuotaUse } from "../quota.ts";
import { isRetryable, translateDatabaseError } from "./database-errors.ts";
import { answerOfBefore, keepAnswer } from "./keyed-request.ts";
import { planOf } from "./plan.ts";
import { type ChangeDraft, recordOperation, type WriteRequest, waitForLog } from "./record.ts";
import { inTurn } from "./write-turns.ts";

/** What a service gets to write with. `db` reads and writes; every object written is told with `change`. */
export interface WriteTx {
  readonly db: Tx;
  /** Says what happened to one object; required for each, or neither log, page nor OVN hears of it. */
  change(draft: ChangeDraft): void;
  /** Counts what is added to the project or, with negative numbers, taken away: at the end, with the COMMIT. */
  useQuota(scope: ProjectScope, use: QuotaUse): void;
  /** Something the user should know although it is allowed. */
  warn(message: string): void;
  /** An address that was chosen just now: in a plan it is provisional. */
  chose(address: string): void;
  /** Says which items of the list are left out, and why; what was said before is void. */
  leaveOut(refused: RefusedItem[]): void;
  /** Does a part of the work; if that throws, all it wrote and said is taken back, and the rest may go on. */
  attempt<R>(part: () => Promise<R>): Promise<R>;
}

const attempts = 4;

/**
 * The one way to write. Runs `work` in one transaction, appends the Operation and its Changes in the same, and answers
 * with the items. With `dryRun` the transaction always rolls back and the answer carries the plan.
 */
export function write<T>(request: WriteRequest, work: (tx: WriteTx) => Promise<T[]>): Promise<Written<T>> {
  return inTurn(request, () => attemptWrite(request, work));
}

async function attemptWrite<T>(request: WriteRequest, work: (tx: WriteTx) => Promise<T[]>): Promise<Written<T>> {
  for (let attempt = 1; ; attempt++) {
    let isCommitting = false;
    const committing = () => {
      isCommitting = true;
    };
    try {
      return request.dryRun ? await rehearse(request, work) : await carryOut(request, work, committing);
    } catch (error) {
      const isOver = error instanceof ProofIsOver;
      if (isOver) await error.explain(db());
      if (attempt < attempts && (isOver || isRetryable(error))) continue;
      if (error instanceof OverQuota) throw await error.explain(db());
      throw translateDatabaseError(error, isCommitting);
    }
  }
}

/** What each caller has shown, once. */
function proofsOf(requests: readonly WriteRequest[]): ProjectScope[] {
  const proofs = new Map<string, ProjectScope>();
  for (const { proof, caller } of requests)
    if (proof) proofs.set([caller.kind, caller.id, caller.sessionId, proof.needed].join(" "), proof);
  return [...proofs.values()];
}

/** What the log tells of one request. */
interface Operation {
  id: string;
  request: WriteRequest;
  changes: readonly ChangeDraft[];
}

/** Collects what a service says while it works. */
class Session implements WriteTx {
  changes: ChangeDraft[] = [];
  warnings: string[] = [];
  chosen: string[] = [];
  refused: RefusedItem[] = [];
  use: { scope: ProjectScope; use: QuotaUse } | null = null;
  readonly db: Tx;
  constructor(tx: Tx) {
    this.db = tx;
  }
  change(draft: ChangeDraft) {
    this.changes.push(draft);
  }
  useQuota(scope: ProjectScope, use: QuotaUse) {
    this.use = { scope, use: addUse(this.use?.use ?? {}, use) };
  }
  /**
   * What comes last before COMMIT and travels with it: counts what was said to be used, writes the log, waits for its turn
   * in it, which is the last wait of a write, and then breaks when a caller may do no longer what was proven.
   */
  async finish(requests: readonly WriteRequest[], operations: readonly Operation[]): Promise<void> {
    await allSent([
      this.use && countUse(this.db, this.use.scope, this.use.use),
      ...operations.map(({ id, request, changes }) => recordOperation(this.db, { id, ...request }, changes)),
      operations.length > 0 && waitForLog(this.db),
      ...proofsOf(requests).map((proof) => breakUnlessProven(this.db, proof)),
    ]);
  }
  warn(message: string) {
    this.warnings.push(message);
  }
  chose(address: string) {
    this.chosen.push(address);
  }
  leaveOut(refused: RefusedItem[]) {
    this.refused = refused;
  }
  async attempt<R>(part: () => Promise<R>): Promise<R> {
    const { changes, warnings, chosen, use } = this;
    [this.changes, this.warnings, this.chosen] = [[...changes], [...warnings], [...chosen]];
    await this.db.$executeRaw`SAVEPOINT attempt`;
    try {
      return await part();
    } catch (error) {
      [this.changes, this.warnings, this.chosen] = [changes, warnings, chosen];
      this.use = use;
      await this.db.$executeRaw`ROLLBACK TO SAVEPOINT attempt`;
      throw error;
    }
  }
}

async function carryOut<T>(
  request: WriteRequest,
  work: (tx: WriteTx) => Promise<T[]>,
  committing: () => void,
): Promise<Written<T>> {
  const transaction = await db().$begin();
  const tx = transaction.db;
  try {
    const answered = await answerOfBefore<T>(tx, request);
    const session = new Session(tx);
    const items = answered ? [] : await work(session);
    const operationId = session.changes.length > 0 ? uuid() : null;
    const answer = { items, operationId, plan: null, refused: session.refused };
    if (!operationId && session.refused.length > 0) {
      // All of it was refused, and what is refused leaves its key free.
      await transaction.rollback();
      return answer;
    }
    if (!answered) await keepAnswer(tx, request, answer);
    committing();
    // Together: if there is no room, the caller is out or the log cannot be written, COMMIT rolls back.
    const operations = operationId ? [{ id: operationId, request, changes: session.changes }] : [];
    await allSent([session.finish([request], operations), transaction.commit()]);
    return answered ?? answer;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/**
 * Carries out several requests of one project in one transaction, with an operation for each. `work` answers with the objects that each
 * one wrote, in the order of the requests.
 * @returns null when nothing was written because something of it was refused: each by itself will be told what
 */
export function writeJointly<T extends { id: string }>(
  requests: readonly WriteRequest[],
  work: (tx: WriteTx) => Promise<T[][]>,
): Promise<Written<T>[] | null> {
  return inTurn({ projectId: requests[0]?.projectId ?? null }, () => carryOutTogether(requests, work));
}

async function carryOutTogether<T extends { id: string }>(
  requests: readonly WriteRequest[],
  work: (tx: WriteTx) => Promise<T[][]>,
): Promise<Written<T>[] | null> {
  let isCommitting = false;
  const transaction = await db().$begin();
  try {
    const session = new Session(transaction.db);
    const written = await work(session);
    const operations = requests.map((request, index) => {
      const items = written[index] ?? [];
      const ids = new Set(items.map(({ id }) => id));
      const changes = session.changes.filter(({ resourceId }) => ids.has(resourceId));
      return { id: uuid(), request, items, changes };
    });
    if (operations.reduce((sum, { changes }) => sum + changes.length, 0) !== session.changes.length)
      throw new RangeError("A change belongs to none of the requests, or to several.");
    isCommitting = true;
    await allSent([session.finish(requests, operations), transaction.commit()]);
    return operations.map(({ id, items }) => ({ items, operationId: id, plan: null, refused: [] }));
  } catch (error) {
    await transaction.rollback();
    const told = translateDatabaseError(error, isCommitting);
    if (error instanceof OverQuota || error instanceof ProofIsOver || isRetryable(error)) return null;
    // Who waited for a lock in vain together would wait again for it, each in turn.
    if (isCommitting || (told instanceof AppError && told.code === "BUSY")) throw told;
    return null;
  }
}

async function rehearse<T>(request: WriteRequest, work: (tx: WriteTx) => Promise<T[]>): Promise<Written<T>> {
  const transaction = await db().$begin();
  const tx = transaction.db;
  try {
    await allSent([tx.$executeRaw`SET LOCAL lock_timeout = '3s'`, tx.$executeRaw`SAVEPOINT rehearsal`]);
    const session = new Session(tx);
    const items = await work(session);
    await session.finish([request], []);
    return { items, operationId: null, plan: await planOf(tx, session), refused: session.refused };
  } finally {
    await transaction.rollback();
  }
}
