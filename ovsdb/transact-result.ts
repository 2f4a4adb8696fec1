import { OvsdbProtocolError, OvsdbTransactError } from "./errors.ts";
import type { Operation, OperationResult } from "./types.ts";

function nameOf(operation: Operation | undefined): string | null {
  if (!operation) return null;
  return "table" in operation ? `${operation.op} ${operation.table}` : operation.op;
}

function parseResult(element: unknown): OperationResult {
  if (typeof element !== "object" || element === null) {
    throw new OvsdbProtocolError(`A transaction answered ${JSON.stringify(element)} instead of a result.`);
  }
  const { uuid, ...rest } = element as OperationResult & { uuid?: unknown };
  return Array.isArray(uuid) ? { ...rest, uuid: String(uuid[1]) } : rest;
}

/**
 * Checks the reply of `transact` (RFC 7047, section 4.1.3). After the operation that failed come nulls; an error at
 * commit is an extra element after those of the operations.
 * @throws OvsdbTransactError if anything failed: then nothing of the transaction happened.
 */
export function checkResults(operations: readonly Operation[], reply: unknown): OperationResult[] {
  if (!Array.isArray(reply)) throw new OvsdbProtocolError("The reply to a transaction is no array.");
  const elements: readonly unknown[] = reply;
  for (const [index, element] of elements.entries()) {
    if (typeof element === "object" && element !== null && "error" in element && element.error !== null) {
      const details = "details" in element ? String(element.details) : null;
      const atCommit = index >= operations.length;
      const what = atCommit ? null : nameOf(operations[index]);
      throw new OvsdbTransactError(atCommit ? null : index, String(element.error), details, what);
    }
  }
  if (elements.length !== operations.length) {
    throw new OvsdbProtocolError(`${operations.length} operations got ${elements.length} results.`);
  }
  return elements.map(parseResult);
}
