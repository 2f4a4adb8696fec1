import { type ChangeKey, changeList } from "#model/lists/change.ts";
import { keysOf } from "#model/lists/list-spec.ts";
import { kindNames, type ResourceKind } from "#model/registry.ts";
import { changeActions } from "#model/resources/change.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { filterError, readFilter } from "../filter-sql.ts";
import { literally } from "../words.ts";

function readKind(value: string): ResourceKind {
  const kind = kindNames.find((each) => each === value.toLowerCase());
  if (!kind) throw filterError(`kind:${value} — a kind is one of ${kindNames.join(", ")}.`);
  return kind;
}

function readAction(value: string) {
  const action = changeActions.find((each) => each === value.toLowerCase());
  if (!action) throw filterError(`action:${value} — an action is one of ${changeActions.join(", ")}.`);
  return action;
}

/** What several values of a key mean together: a change has one kind, so kinds are alternatives; of the others all must hold. */
const conditions: Record<ChangeKey, (values: readonly string[]) => Prisma.ChangeWhereInput> = {
  kind: (values) => ({ kind: { in: values.map(readKind) } }),
  action: (values) => ({ AND: values.map((value) => ({ action: readAction(value) })) }),
  actor: (values) => ({
    AND: values.map((value) => ({ operation: { actorName: { contains: literally(value), mode: "insensitive" } } })),
  }),
};

/**
 * The conditions of a filter's text: words are searched for in the object's name; `kind:port`, `action:deleted` and
 * `actor:lena` (part of the e-mail address or the key's name) must all hold. A change has one kind: several are alternatives.
 * @throws AppError INVALID_INPUT
 */
export function filterConditions(text: string): Prisma.ChangeWhereInput[] {
  const { words, tokens } = readFilter(text, keysOf(changeList));
  const values = Map.groupBy(tokens, ({ key }) => key);
  return [
    ...keysOf(changeList).flatMap((key) => {
      const own = values.get(key)?.map(({ value }) => value);
      return own ? [conditions[key](own)] : [];
    }),
    ...words.map((word): Prisma.ChangeWhereInput => ({ name: { contains: literally(word), mode: "insensitive" } })),
  ];
}

/** The kinds that a filter names; null: it names none. */
export function kindsAsked(text: string): ResourceKind[] | null {
  const { tokens } = readFilter(text, keysOf(changeList));
  const named = tokens.flatMap(({ key, value }) => (key === "kind" ? [readKind(value)] : []));
  return named.length > 0 ? named : null;
}
