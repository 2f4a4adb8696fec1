import type { RealisedKind } from "#model/registry.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { installationId, loadUnits } from "../../intent/load.ts";
import type { UnitIntent } from "../../intent/types.ts";
import { concernOf } from "../../intent/units.ts";
import { compile } from "../../ovn/compile/compile.ts";
import { CompileError } from "../../ovn/compile/compile-error.ts";
import { planUnits } from "../../ovn/plan.ts";
import type { Statements } from "../../ovn/statements.ts";
import { type Found, findObject } from "./objects.ts";

export type Wanted = { kind: RealisedKind; id: string };

/** What the compiler says that an object of the project is in OVN. */
interface Stated {
  owner: string;
  object: Found;
  statements: Statements;
  /** Why it cannot be expressed. */
  trouble: string | null;
}

/** Of the object's unit, or, of a part of one, what is that part's own. */
export async function statedOf(scope: ProjectScope, wanted: Wanted): Promise<Stated> {
  const { owner, object, intent } = await intentOf(scope, wanted);
  const stated: Stated = { owner, object, statements: { rows: [], links: [] }, trouble: null };
  if (!intent) return stated;
  const { id } = wanted;
  const isWhole = intent.id === id;
  const isOwn = (rowId: string) => isWhole || rowId === id || rowId.startsWith(`${id}/`);
  try {
    const { rows, links } = compile(intent);
    return {
      ...stated,
      statements: {
        rows: rows.filter((row) => isOwn(row.id)),
        links: links.filter(({ value }) => ("row" in value ? isOwn(value.row.id) : isWhole)),
      },
    };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return { ...stated, trouble: error.message };
  }
}

/** The command that would make the object's unit, rows and places in others, in a Northbound that has the rest. */
export async function commandOf(
  scope: ProjectScope,
  wanted: Wanted,
): Promise<{ command: string | null; isWhole: boolean }> {
  const { intent } = await intentOf(scope, wanted);
  return {
    command: intent ? (planUnits([], [intent]).commands[0] ?? null) : null,
    isWhole: intent === null || intent.id === wanted.id,
  };
}

async function intentOf(scope: ProjectScope, wanted: Wanted) {
  const object = await findObject(scope, wanted);
  const owner = await installationId(db());
  const unit = concernOf({ kind: wanted.kind, resourceId: wanted.id, parentId: object.parentId })?.unit;
  const [intent = null]: (UnitIntent | null)[] = unit ? await loadUnits(db(), owner, [unit]) : [];
  return { owner, object, intent };
}
