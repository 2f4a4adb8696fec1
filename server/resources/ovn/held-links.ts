import type { ObjectRows, OvnElement } from "#model/resources/ovn.ts";
import { askOvn, type OvnRow } from "../../ovn/ask.ts";
import { idKey, type RowRef, rowText } from "../../ovn/identity.ts";
import type { LinkStatement, Statements } from "../../ovn/statements.ts";
import { type Known, labelOf, referenceTo, textAt } from "./describe.ts";
import { findOwnRows } from "./find-rows.ts";

type Link = ObjectRows["links"][number];

/** What the object adds to rows of others, and whether it stands there. What it adds to its own rows is seen in them. */
export async function heldLinks(
  owner: string,
  stated: Statements,
  own: readonly OvnRow[],
  known: Known,
): Promise<Link[]> {
  const ofIt = new Set(stated.rows.map(rowText));
  const links = stated.links.filter(({ parent }) => !ofIt.has(rowText(parent)));
  const parents = await findOwnRows(owner, uniqueRefs(links.map(({ parent }) => parent)));
  const uuids = new Map(own.map((row) => [`${row.table}/${textAt(row.columns.external_ids, idKey)}`, row.uuid]));
  const asked = links.map((link) => {
    const row = parents.get(rowText(link.parent));
    const value = "row" in link.value ? uuids.get(rowText(link.value.row)) : { [link.value.key]: link.value.value };
    return { link, row, value };
  });
  const answers = await askOvn(
    "OVN_Northbound",
    asked.map(({ link, row, value }) => ({
      table: link.parent.table,
      where:
        row && value !== undefined
          ? ([
              ["_uuid", "==", row.uuid],
              [link.column, "includes", typeof value === "string" ? [value] : value],
            ] as const)
          : ([["_uuid", "==", "00000000-0000-0000-0000-000000000000"]] as const),
      columns: [],
    })),
  );
  return asked.map(({ link, row, value }, index) => ({
    table: link.parent.table,
    column: link.column,
    row: row
      ? { text: labelOf(row), reference: referenceTo(row.uuid, row.table, known) }
      : { text: "not there", reference: null },
    value: elementOf(link, typeof value === "string" ? value : undefined, known),
    isHeld: (answers[index]?.length ?? 0) > 0,
  }));
}

function elementOf({ value }: LinkStatement, uuid: string | undefined, known: Known): OvnElement {
  if ("key" in value) return { text: `${value.key}=${value.value}`, reference: null };
  if (uuid === undefined) return { text: "not there", reference: null };
  return { text: uuid, reference: referenceTo(uuid, value.row.table, known) };
}

function uniqueRefs(refs: readonly RowRef[]): RowRef[] {
  return [...new Map(refs.map((ref) => [rowText(ref), ref])).values()];
}
