import { askOvn, type OvnRow, type Question } from "../../ovn/ask.ts";
import { idKey, ownerKey, type RowRef, rowText, rowUuid } from "../../ovn/identity.ts";
import { textAt } from "./describe.ts";

/**
 * The rows of ours with these identities, as the Northbound has them now, by `rowText`. First by the UUIDs that they were
 * inserted with, which OVSDB finds at once; a restored database has given them others, so then by their marks, for which
 * it goes through the table.
 * @throws AppError UNAVAILABLE as `askOvn`
 */
export async function findOwnRows(owner: string, refs: readonly RowRef[]): Promise<Map<string, OvnRow>> {
  const found = new Map<string, OvnRow>();
  const keep = (asked: readonly RowRef[], answers: readonly OvnRow[][]) =>
    asked.forEach((ref, index) => {
      const row = answers[index]?.find(({ columns }) => isOwn(columns.external_ids, owner, ref));
      if (row) found.set(rowText(ref), row);
    });
  keep(
    refs,
    await askOvn(
      "OVN_Northbound",
      refs.map((ref) => byUuid(ref.table, rowUuid(owner, ref))),
    ),
  );
  const others = refs.filter((ref) => !found.has(rowText(ref)));
  if (others.length > 0) keep(others, await askOvn("OVN_Northbound", others.map(byMark)));
  return found;
}

export function byUuid(table: string, uuid: string, columns?: readonly string[]): Question {
  return { table, where: [["_uuid", "==", uuid]], ...(columns && { columns }) };
}

function byMark({ table, id }: RowRef): Question {
  return { table, where: [["external_ids", "includes", { [idKey]: id }]] };
}

function isOwn(marks: unknown, owner: string, { id }: RowRef): boolean {
  return textAt(marks, idKey) === id && textAt(marks, ownerKey) === owner;
}

/** What ovn-northd has made of rows of the Northbound, in their order. `names`: of ports, as `logical_port` has them. */
export async function southboundOf(rows: readonly OvnRow[]): Promise<OvnRow[]> {
  const questions = rows.flatMap(({ table, uuid, columns }): Question[] => {
    switch (table) {
      case "Logical_Switch":
      case "Logical_Router": {
        const key = table === "Logical_Switch" ? "logical-switch" : "logical-router";
        // OVN 25.03 and later tell it in a column of its own.
        return [
          { table: "Datapath_Binding", where: [["external_ids", "includes", { [key]: uuid }]] },
          { table: "Datapath_Binding", where: [["nb_uuid", "==", uuid]] },
        ];
      }
      case "Logical_Switch_Port":
      case "Logical_Router_Port":
        return [{ table: "Port_Binding", where: [["logical_port", "==", String(columns.name)]] }];
      case "DNS":
        return [{ table: "DNS", where: [["external_ids", "includes", { dns_id: uuid }]] }];
      default:
        return [];
    }
  });
  const answers = await askOvn("OVN_Southbound", questions);
  return [...new Map(answers.flat().map((row) => [row.uuid, row])).values()];
}
