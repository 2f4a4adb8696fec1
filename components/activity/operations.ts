import { changeWords } from "#components/overview/change-words.ts";
import { countOf, kindOf, kindWord } from "#model/registry.ts";
import type { Change, ChangeGroup, FoldedOperation, Operation } from "#model/resources/change.ts";

/** What an operation did, in words: `strong` names the thing, `rest` what happened to it. */
export interface OperationWords {
  strong: string;
  rest: string;
}

/** "Network web" "deleted, with 2 subnets and 14 ports"; of calls that were folded "7,000 ports" "created in 70 calls". */
export function operationWords({ groups, changes, calls = 1 }: Spoken): OperationWords {
  const [first, ...others] = groups;
  if (!first) return { strong: "Nothing", rest: "changed" };
  // What the newest of several calls changed is not what all of them did.
  const { strong, rest } = calls === 1 ? firstWords(first, changes) : capitalised(first, calls);
  const words = { strong, rest: first.place && isWhere(first) ? `${rest} in ${placeWords(first.place)}` : rest };
  if (others.length === 0) return words;
  const same = others.every(({ action }) => action === first.action);
  const also = listed(others.map((group) => (same ? counted(group) : `${counted(group)} ${actionWords(group)}`)));
  return { strong: words.strong, rest: `${words.rest}, with ${also}` };
}

type Spoken = Pick<Operation, "groups" | "changes"> & Partial<Pick<FoldedOperation, "calls">>;

function capitalised(group: ChangeGroup, calls: number): OperationWords {
  const words = firstWords(group, []);
  const name = group.count === 1 ? `${kindOf(group.kind)?.label ?? group.kind} ${group.name}` : words.strong;
  return { strong: name, rest: `${words.rest} in ${calls.toLocaleString("en")} calls` };
}

/** Where something came or went: what was changed in it has its own words. */
function isWhere({ action, count }: ChangeGroup): boolean {
  return action !== "updated" || count > 1;
}

function placeWords({ kind, name }: NonNullable<ChangeGroup["place"]>): string {
  return `${kindWord(kind, 1)} ${name}`;
}

/** The first and the last name of what an operation did something to: "web-1 … web-12"; null, if it was one thing. */
export function groupNames({ groups: [first] }: Pick<Operation, "groups">): string | null {
  return first && first.count > 1 && first.name !== first.lastName ? `${first.name} … ${first.lastName}` : null;
}

/** How many changes it made. */
export function changeCount({ groups }: Pick<Operation, "groups">): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function firstWords(group: ChangeGroup, changes: readonly Change[]): OperationWords {
  const change = changes.find(({ kind, action }) => kind === group.kind && action === group.action);
  if (group.count > 1 || !change) return { strong: counted(group), rest: actionWords(group) };
  return { strong: `${kindOf(group.kind)?.label ?? group.kind} ${group.name}`, rest: lowerFirst(changeWords(change)) };
}

function actionWords({ action }: ChangeGroup): string {
  return changeWords({ action, before: null, after: null });
}

function counted({ kind, name, count }: ChangeGroup): string {
  return count === 1 ? `${kindWord(kind, 1)} ${name}` : countOf(kind, count);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** In the middle of a sentence; what is written in capitals (API, MTU, DNS) stays so. */
function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Who did it: a person by e-mail, a key by its name, Skein itself. */
export function actorWords({ kind, name }: Change["actor"]): string {
  return kind === "key" ? `API key ${name}` : kind === "system" ? "Skein" : name;
}
