import { AppError } from "#model/errors.ts";
import type { PagedKind } from "#model/registry.ts";
import type { ObjectRows } from "#model/resources/ovn.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { installationId, loadUnits } from "../../intent/load.ts";
import { concernOf } from "../../intent/units.ts";
import { lookedAt } from "../../looked-at.ts";
import { findOvnRow, type OvnRow } from "../../ovn/ask.ts";
import { compile } from "../../ovn/compile/compile.ts";
import { CompileError } from "../../ovn/compile/compile-error.ts";
import { rowText } from "../../ovn/identity.ts";
import { planUnits } from "../../ovn/plan.ts";
import type { Statements } from "../../ovn/statements.ts";
import { describeRow, type Known } from "./describe.ts";
import { findOwnRows, southboundOf } from "./find-rows.ts";
import { heldLinks } from "./held-links.ts";
import { knownElements } from "./known-elements.ts";
import { type Found, findObject } from "./objects.ts";

type Wanted = { kind: PagedKind; id: string };

/**
 * The rows behind an object of the project, as both databases have them now: found by what the compiler says it is, so no
 * row of anybody else is among them. What does not answer is told beside the rest.
 */
export async function objectRows(scope: ProjectScope, wanted: Wanted): Promise<ObjectRows> {
  const object = await findObject(scope, wanted);
  const owner = await installationId(db());
  const { stated, command, trouble } = await statedOf(owner, wanted, object);
  const answer: ObjectRows = { at: new Date(), rows: [], missing: [], links: [], command, troubles: [] };
  if (trouble) answer.troubles.push(trouble);
  const isAdmin = scope.caller.isAdmin;
  const told = await tellingTroubles(answer.troubles, isAdmin, () => findOwnRows(owner, stated.rows));
  if (!told) return answer;
  const own = stated.rows.flatMap((row) => told.get(rowText(row)) ?? []);
  const labels = new Map(stated.rows.map((row) => [told.get(rowText(row))?.uuid, row.label]));
  answer.missing = stated.rows.filter((row) => !told.has(rowText(row))).map(({ table, label }) => ({ table, label }));
  answer.links = await heldLinks(owner, stated, own);
  const made = (await tellingTroubles(answer.troubles, isAdmin, () => madeOf(own, isAdmin))) ?? [];
  const known: Known = await knownElements(scope, owner, own, object.networkId);
  answer.rows = [...own, ...made].map((row) => describeRow(row, known, labels.get(row.uuid)));
  lookedAt(answer.rows.length + answer.links.length);
  return answer;
}

/** What the compiler makes of the object: of its unit, or, of a part of one, what is that part's own. */
async function statedOf(owner: string, { kind, id }: Wanted, { parentId }: Found) {
  const none: Statements = { rows: [], links: [] };
  const unit = concernOf({ kind, resourceId: id, parentId })?.unit;
  const units = unit ? await loadUnits(db(), owner, [unit]) : [];
  const [intent] = units;
  if (!intent) return { stated: none, command: null, trouble: null };
  try {
    const stated = compile(intent);
    const isOwn = (rowId: string) => intent.id === id || rowId === id || rowId.startsWith(`${id}/`);
    const ofIt: Statements = {
      rows: stated.rows.filter((row) => isOwn(row.id)),
      links: stated.links.filter(({ value }) => ("row" in value ? isOwn(value.row.id) : intent.id === id)),
    };
    return { stated: ofIt, command: planUnits([], units).commands[0] ?? null, trouble: null };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return { stated: none, command: null, trouble: error.message };
  }
}

/** What northd made of the rows, and for admins the hosts that claimed them: how those are addressed is not for tenants. */
async function madeOf(own: readonly OvnRow[], isAdmin: boolean): Promise<OvnRow[]> {
  const made = await southboundOf(own);
  const chassis = new Set(made.flatMap(({ columns: { chassis } }) => (typeof chassis === "string" ? [chassis] : [])));
  if (!isAdmin) return made;
  const hosts = await Promise.all([...chassis].map((uuid) => findOvnRow("OVN_Southbound", uuid)));
  return [...made, ...hosts.filter((row) => row !== null)];
}

/** Null where the database does not answer: the cause names where it is reached, which is for admins alone. */
async function tellingTroubles<T>(troubles: string[], isAdmin: boolean, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNAVAILABLE") throw error;
    troubles.push(isAdmin ? error.message : (error.message.split(":")[0] ?? "OVN does not answer").concat("."));
    return null;
  }
}
