import { createHmac } from "node:crypto";
import superjson from "superjson";
import { AppError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type { RequestKey } from "../caller.ts";
import type { Db, Tx } from "../db.ts";
import { env } from "../env.ts";
import type { WriteRequest } from "./record.ts";

/** So long an answer is kept for a repetition. */
export const keptHours = 24;
/** Deleted at once: a statement takes no longer than that. */
const pruneBatch = 1000;

/**
 * What a client's key stands for: the procedure and its input as it was read, whatever the order of fields.
 * @throws AppError INVALID_INPUT when the key cannot be one
 */
export function requestKey(key: string, procedure: string, input: unknown): RequestKey {
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError("INVALID_INPUT", "An Idempotency-Key has 1 to 200 printable ASCII characters without blanks.");
  const text = JSON.stringify([procedure, input], (_name, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return { key, fingerprint: createHmac("sha256", env().NEXTAUTH_SECRET).update(text).digest("base64url") };
}

const ownerOf = ({ caller, projectId }: WriteRequest) => `${projectId ?? "-"}/${caller.id}`;

/**
 * Takes the request's key, or answers as it was answered. While another transaction has the key this waits until that
 * one has ended; if it failed, the key is free.
 * @throws AppError KEY_REUSED when the key named another request, ALREADY_DONE when the answer held a secret
 */
export async function answerOfBefore<T>(tx: Tx, request: WriteRequest): Promise<Written<T> | null> {
  const named = request.caller.requestKey;
  if (!named) return null;
  const owner = ownerOf(request);
  const taken = await tx.$executeRaw`
    INSERT INTO "KeyedRequest" AS kept ("owner", "key", "fingerprint") VALUES (${owner}, ${named.key}, ${named.fingerprint})
    ON CONFLICT ("owner", "key") DO UPDATE
    SET "fingerprint" = excluded."fingerprint", "operationId" = NULL, "answer" = NULL, "at" = excluded."at"
    WHERE kept."at" < now() - make_interval(hours => ${keptHours})`;
  if (taken === 1) return null;
  const kept = await tx.keyedRequest.findUnique({ where: { owner_key: { owner, key: named.key } } });
  if (!kept) throw new AppError("BUSY", "The same request was sent at this moment. Try again.");
  if (kept.fingerprint !== named.fingerprint)
    throw new AppError(
      "KEY_REUSED",
      `The Idempotency-Key “${named.key}” named another request at ${kept.at.toISOString()}. Give each request a key of its own.`,
    );
  if (kept.answer === null)
    throw new AppError(
      "ALREADY_DONE",
      `This was carried out at ${kept.at.toISOString()} (operation ${kept.operationId}). Its answer held a secret, which is ` +
        "told once: remove what was made and make it anew.",
    );
  return superjson.parse<Written<T>>(kept.answer);
}

/** Keeps the answer for repetitions, with what it tells of. */
export async function keepAnswer(tx: Tx, request: WriteRequest, answer: Written<unknown>): Promise<void> {
  const named = request.caller.requestKey;
  if (!named) return;
  await tx.keyedRequest.update({
    where: { owner_key: { owner: ownerOf(request), key: named.key } },
    data: {
      operationId: answer.operationId,
      answer: request.hasSecretAnswer ? null : superjson.stringify(answer),
    },
  });
}

/** Forgets answers that are kept no longer. */
export async function pruneAnswers(db: Db): Promise<void> {
  const prune = () => db.$executeRaw`
    DELETE FROM "KeyedRequest" WHERE ("owner", "key") IN (
      SELECT "owner", "key" FROM "KeyedRequest" WHERE "at" < now() - make_interval(hours => ${keptHours}) LIMIT ${pruneBatch})`;
  while ((await prune()) === pruneBatch);
}
