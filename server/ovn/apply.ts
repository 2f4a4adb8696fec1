import { OvsdbTransactError } from "#ovsdb/errors.ts";
import { byUuid, type Mutation, OperationBuilder } from "#ovsdb/transact.ts";
import type { Operation, OperationResult, Row } from "#ovsdb/types.ts";
import { databaseFailure } from "./database-failure.ts";
import type { NorthboundClient } from "./northbound.ts";
import type { RowOperation } from "./operations.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

const build = new OperationBuilder(northboundSchema);

/** Large plans take ovsdb-server seconds. */
const transactTimeoutMs = 30_000;

/** Somebody else has taken the fence: nothing was written. */
export class FenceLostError extends Error {
  override readonly name = "FenceLostError";
}

export interface ApplyRequest {
  operations: readonly RowOperation[];
  /** Comes first and decides whether we may write at all. */
  fence: Operation;
  /** Goes along in the same transaction: the fence's turn, the number. */
  more: readonly Operation[];
  comment: string;
}

export interface Applied {
  /** The number that the Northbound now has, if the transaction raised it. */
  nbCfg: number | null;
  /** Operations that OVSDB took and that had no effect. */
  ineffective: RowOperation[];
}

/**
 * Writes a plan as one atomic transaction and checks its effect: OVSDB reports success for an update of a row that is
 * gone, and for an insert of a row that nothing refers to.
 * @throws FenceLostError if another writer holds the fence; OvsdbTransactError if OVSDB refused the rows;
 * NorthboundFailedError if it cannot write any; other OvsdbErrors if it is not known whether it happened
 */
export async function applyPlan(client: NorthboundClient, request: ApplyRequest): Promise<Applied> {
  const own = request.operations.map((operation) => ({ operation, sent: operationOf(operation) }));
  const sent = [request.fence, ...own.map((one) => one.sent), ...request.more, build.comment(request.comment)];
  const results = await transact(client, sent);
  const ineffective = own.filter(({ operation }, index) => !hadEffect(client, operation, results[index + 1]));
  return { nbCfg: numberIn(sent, results), ineffective: ineffective.map(({ operation }) => operation) };
}

async function transact(client: NorthboundClient, operations: readonly Operation[]): Promise<OperationResult[]> {
  try {
    return await client.transact(operations, { timeoutMs: transactTimeoutMs });
  } catch (error) {
    if (error instanceof OvsdbTransactError && error.operationIndex === 0 && error.error === "timed out")
      throw new FenceLostError("Another writer has taken over the Northbound; nothing was written.");
    throw databaseFailure(error);
  }
}

function operationOf(operation: RowOperation): Operation {
  const { table, uuid } = operation;
  switch (operation.op) {
    case "insert":
      return build.insert(table, operation.columns as Partial<Row>, { uuid });
    case "update":
      return build.update(table, byUuid(uuid), operation.columns as Partial<Row>);
    case "delete":
      return build.delete(table, byUuid(uuid));
    case "mutate":
      return build.mutate(table, byUuid(uuid), mutationsOf(operation.edits));
  }
}

function mutationsOf(edits: (RowOperation & { op: "mutate" })["edits"]): Mutation<Row>[] {
  return Object.entries(edits).flatMap(([column, { add, remove }]) => {
    const mutations: Mutation<Row>[] = [];
    if (remove.length > 0) mutations.push([column, "delete", remove]);
    if (Object.keys(add).length > 0) mutations.push([column, "insert", add]);
    return mutations;
  });
}

function hadEffect(client: NorthboundClient, operation: RowOperation, result: OperationResult | undefined): boolean {
  // The replica already holds the outcome: ovsdb-server sends the update before the reply.
  if (operation.op === "insert") return client.replica.table(operation.table).has(operation.uuid);
  return operation.op === "delete" || result?.count === 1;
}

function numberIn(sent: readonly Operation[], results: readonly OperationResult[]): number | null {
  const index = sent.findIndex((operation) => operation.op === "select" && operation.table === "NB_Global");
  const number = index < 0 ? undefined : results[index]?.rows?.[0]?.nb_cfg;
  return typeof number === "number" ? number : null;
}
