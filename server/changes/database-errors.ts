import { AppError, type ErrorCode } from "#model/errors.ts";

/** What a violated constraint means, in words. Services check first where they can say more; this decides races. */
const constraints: Record<string, { code: ErrorCode; path: string[]; message: string }> = {
  Network_name_key: {
    code: "NAME_TAKEN",
    path: ["name"],
    message: "Another network of the project has this name; choose another.",
  },
  Port_name_key: {
    code: "NAME_TAKEN",
    path: ["name"],
    message: "Another port of the network has this name; choose another.",
  },
  Project_name_key: { code: "NAME_TAKEN", path: ["name"], message: "Another project has this name; choose another." },
  ApiKey_name_key: { code: "NAME_TAKEN", path: ["name"], message: "Another key of the project has this name." },
  User_email_key: { code: "NAME_TAKEN", path: ["email"], message: "Another user has this e-mail address." },
  Member_project_user_key: { code: "NAME_TAKEN", path: ["email"], message: "This user is a member already." },
  Subnet_no_overlap: {
    code: "SUBNET_OVERLAP",
    path: ["cidr"],
    message: "The prefix overlaps another subnet of the network.",
  },
  AddressLease_one_holder: { code: "ADDRESS_TAKEN", path: ["addresses"], message: "The address was taken meanwhile." },
  MacLease_one_holder: {
    code: "MAC_TAKEN",
    path: ["mac"],
    message: "Another port of the network has this MAC address, or had it until a moment ago.",
  },
};

/** The text of the error and of everything that caused it: adapters put PostgreSQL's own words at different depths. */
function allText(error: unknown, depth = 0): string {
  if (typeof error !== "object" || error === null || depth > 5) return "";
  const parts = [error instanceof Error ? error.message : "", "meta" in error ? JSON.stringify(error.meta) : ""];
  for (const key of ["code", "originalCode", "originalMessage"] as const)
    if (key in error) parts.push(String((error as Record<string, unknown>)[key]));
  if ("cause" in error) parts.push(allText(error.cause, depth + 1));
  return parts.join(" ");
}

/** Deadlocks (40P01) and serialization failures (40001): the whole transaction may simply be tried again. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof AppError) return false;
  return /\b(P2034|40P01|40001)\b|deadlock detected|could not serialize/.test(allText(error));
}

/** The connection failed or broke: words of PostgreSQL (08…: connection, 57P0…: shutdown), Prisma, pg and the system. */
const unreachable = new RegExp(
  [
    /\b(08000|08001|08003|08004|08006|57P01|57P02|57P03)\b/,
    /\b(P1001|P1002|P1008|P1017)\b|Can't reach database server|[Ss]erver has closed the connection/,
    /\b(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b|ENOENT.*socket/,
    /Connection terminated|connection error and is not queryable|was closed and is not queryable/,
    /terminating connection|the database system is|server closed the connection|Connection ended unexpectedly/,
  ]
    .map(({ source }) => source)
    .join("|"),
);
/** pg found the connection broken before it sent anything. */
const notSent = /is not queryable/;

/**
 * Turns what PostgreSQL says into what people understand; anything unknown passes as it is.
 * @param isCommitting COMMIT was on its way: if the connection broke meanwhile, nobody knows how it ended
 */
export function translateDatabaseError(error: unknown, isCommitting = false): unknown {
  if (error instanceof AppError) return error;
  const text = allText(error);
  for (const [name, { code, path, message }] of Object.entries(constraints))
    if (text.includes(name)) return new AppError(code, message, { issues: [{ path, message }] }, { cause: error });
  // Also a deadlock or a serialization failure, when trying again has not helped.
  if (/\b55P03\b|lock timeout/.test(text) || isRetryable(error))
    return new AppError("BUSY", "Somebody is changing the same thing at this moment. Try again.", {}, { cause: error });
  if (/\b57014\b|statement timeout/.test(text))
    return new AppError(
      "BUSY",
      "This took the database too long and was given up; nothing was changed. Ask for less at once, or try again later.",
      {},
      { cause: error },
    );
  if (/\b22021\b/.test(text))
    return new AppError(
      "INVALID_INPUT",
      "A text holds a character that cannot be stored (U+0000).",
      {},
      { cause: error },
    );
  if (/\b(22007|22008)\b/.test(text))
    return new AppError("INVALID_INPUT", "A time lies outside of what can be stored.", {}, { cause: error });
  if (/\b23503\b|P2003|Foreign key constraint/.test(text))
    return new AppError("NOT_FOUND", "Something that this refers to was deleted meanwhile.", {}, { cause: error });
  if (unreachable.test(text)) {
    const message =
      isCommitting && !notSent.test(text)
        ? "The database stopped answering at the last step: it is not known whether this was carried out. Look before you try again."
        : "The database does not answer. Nothing was changed; try again in a moment.";
    return new AppError("UNAVAILABLE", message, {}, { cause: error });
  }
  if (/\b53100\b|No space left on device/.test(text))
    return new AppError(
      "UNAVAILABLE",
      "The disk of the database is full. Nothing was changed; try again when your operator has freed some space.",
      {},
      { cause: error },
    );
  if (/P2028|P2024|transaction took longer than|No connection to the database was free/.test(text))
    return new AppError(
      "BUSY",
      "The database is too busy to take this now. Nothing was changed; try again.",
      {},
      { cause: error },
    );
  return error;
}
