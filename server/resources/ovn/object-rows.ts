import { AppError } from "#model/errors.ts";
import type { ObjectRows } from "#model/resources/ovn.ts";
import type { ProjectScope } from "../../caller.ts";
import { lookedAt } from "../../looked-at.ts";
import { findOvnRow, type OvnRow } from "../../ovn/ask.ts";
import { rowText } from "../../ovn/identity.ts";
import { describeRow } from "./describe.ts";
import { findOwnRows, southboundOf } from "./find-rows.ts";
import { heldLinks } from "./held-links.ts";
import { knownRows } from "./known-rows.ts";
import { statedOf, type Wanted } from "./stated.ts";

/**
 * The rows behind an object of the project, as both databases have them now: found by what the compiler says it is, so no
 * row of anybody else is among them. What does not answer is told beside the rest.
 */
export async function objectRows(scope: ProjectScope, wanted: Wanted): Promise<ObjectRows> {
  const { owner, object, statements, trouble } = await statedOf(scope, wanted);
  const troubles = trouble ? [trouble] : [];
  const answer: ObjectRows = { at: new Date(), rows: [], missing: [], links: [], troubles };
  const told = <T>(ask: () => Promise<T>) => tellingTroubles(troubles, scope.caller.isAdmin, ask);
  const found = await told(() => findOwnRows(owner, statements.rows));
  if (!found) return answer;
  const own = statements.rows.flatMap((row) => found.get(rowText(row)) ?? []);
  const made = (await told(() => madeOf(own, scope.caller.isAdmin))) ?? [];
  const known = await told(() => knownRows(scope, owner, own, object.networkId));
  const links = known && (await told(() => heldLinks(owner, statements, own, known)));
  if (!known || !links) return answer;
  const labels = new Map(statements.rows.map((row) => [found.get(rowText(row))?.uuid, row.label]));
  lookedAt(own.length + made.length + links.length);
  return {
    ...answer,
    rows: [...own, ...made].map((row) => describeRow(row, known, labels.get(row.uuid))),
    missing: statements.rows.filter((row) => !found.has(rowText(row))).map(({ table, label }) => ({ table, label })),
    links,
  };
}

/** What northd made of the rows, and for admins the hosts that claimed them: how those are addressed is not for tenants. */
async function madeOf(own: readonly OvnRow[], isAdmin: boolean): Promise<OvnRow[]> {
  const made = await southboundOf(own);
  if (!isAdmin) return made;
  const chassis = new Set(made.flatMap(({ columns: { chassis } }) => (typeof chassis === "string" ? [chassis] : [])));
  const hosts = await Promise.all([...chassis].map((uuid) => findOvnRow("OVN_Southbound", uuid)));
  return [...made, ...hosts.filter((row) => row !== null)];
}

/** Null where the database does not answer: the cause names where it is reached, which is for admins alone. */
async function tellingTroubles<T>(troubles: string[], isAdmin: boolean, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNAVAILABLE") throw error;
    troubles.push(isAdmin ? error.message : `${error.message.split(":")[0]}.`);
    return null;
  }
}
