import { kindNames, type ResourceKind } from "#model/registry.ts";
import { changeActions, changeFilterKeys } from "#model/resources/change.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { filterError, readFilter } from "../filter-sql.ts";
import { literally } from "../words.ts";

function readKind(value: string): ResourceKind {
  const kind = kindNames.find((each) => each === value.toLowerCase());
  if (!kind) throw filterError(`kind:${value} — a kind is one of ${kindNames.join(", ")}.`);
  return kind;
}

/**
 * The conditions of a filter's text: words are searched for in the object's name; `kind:port`, `action:deleted` and
 * `actor:lena` (part of the e-mail address or the key's name) must all hold. A change has one kind: several are alternatives.
 * @throws AppError INVALID_INPUT
 */
export function filterConditions(text: string): Prisma.ChangeWhereInput[] {
  const { words, tokens } = readFilter(text, changeFilterKeys);
  const kinds = tokens.flatMap(({ key, value }) => (key === "kind" ? [readKind(value)] : []));
  return [
    ...(kinds.length > 0 ? [{ kind: { in: kinds } }] : []),
    ...words.map((word): Prisma.ChangeWhereInput => ({ name: { contains: literally(word), mode: "insensitive" } })),
    ...tokens.flatMap(({ key, value }): Prisma.ChangeWhereInput[] => {
      if (key === "kind") return [];
      if (key === "actor") return [{ operation: { actorName: { contains: literally(value), mode: "insensitive" } } }];
      const action = changeActions.find((each) => each === value.toLowerCase());
      if (!action) throw filterError(`action:${value} — an action is one of ${changeActions.join(", ")}.`);
      return [{ action }];
    }),
  ];
}
