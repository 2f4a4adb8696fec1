import { changeWords } from "#components/overview/change-words.ts";
import { countOf, kindNames, kindOf, kindWord, restorableKinds } from "#model/registry.ts";
import type { Change } from "#model/resources/change.ts";

/** Everything that one request changed. */
export interface Operation {
  id: string;
  at: Date;
  actor: Change["actor"];
  /** The containers first: a network before its ports. */
  changes: Change[];
  /** The log goes on where these end: perhaps it changed more, so nothing of it may be counted. */
  cut: boolean;
}

/** What an operation did, in words: `strong` names the thing, `rest` what happened to it. */
export interface OperationWords {
  strong: string;
  rest: string;
}

const rank: readonly string[] = kindNames;
const undoable = new Set<string>(restorableKinds);

/**
 * Joins the changes of each request; the log comes newest first and stays so. The changes of a request stand together in it.
 * @param more the log goes on after these: the last request may be cut, and is left out while it could pass for a single change
 */
export function operationsOf(changes: readonly Change[], more = false): Operation[] {
  const operations = new Map<string, Operation>();
  for (const change of changes) {
    const known = operations.get(change.operationId);
    if (known) known.changes.push(change);
    else
      operations.set(change.operationId, {
        id: change.operationId,
        at: change.at,
        actor: change.actor,
        changes: [change],
        cut: false,
      });
  }
  for (const { changes } of operations.values())
    changes.sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || Number(BigInt(a.seq) - BigInt(b.seq)));
  const list = [...operations.values()];
  const last = list.at(-1);
  if (!more || !last) return list;
  if (last.changes.length === 1 && list.length > 1) return list.slice(0, -1);
  return [...list.slice(0, -1), { ...last, cut: true }];
}

/** "Network web" "deleted, with 2 subnets and 14 ports". */
export function operationWords({ changes, cut }: Operation): OperationWords {
  const [first, ...others] = groupsOf(changes);
  if (!first) return { strong: "Nothing", rest: "changed" };
  if (cut && changes.length > 1) {
    const kinds = [first, ...others].map((group) => kindWord(group.first.kind, 2));
    return { strong: upperFirst(listed([...new Set(kinds)])), rest: actionWords(first) };
  }
  const words = firstWords(first);
  if (others.length === 0) return words;
  const same = others.every((group) => group.first.action === first.first.action);
  const also = listed(others.map((group) => (same ? counted(group) : `${counted(group)} ${actionWords(group)}`)));
  return { strong: words.strong, rest: `${words.rest}, with ${also}` };
}

/** Things of one kind to which the same was done. */
interface ChangeGroup {
  first: Change;
  count: number;
}

function groupsOf(changes: readonly Change[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  for (const change of changes) {
    const group = groups.find(({ first }) => first.kind === change.kind && first.action === change.action);
    if (group) group.count += 1;
    else groups.push({ first: change, count: 1 });
  }
  return groups;
}

function firstWords(group: ChangeGroup): OperationWords {
  if (group.count > 1) return { strong: counted(group), rest: actionWords(group) };
  return {
    strong: `${kindOf(group.first.kind)?.label ?? group.first.kind} ${group.first.name}`,
    rest: lowerFirst(changeWords(group.first)),
  };
}

function actionWords({ first }: ChangeGroup): string {
  return changeWords({ ...first, before: null, after: null });
}

function counted({ first, count }: ChangeGroup): string {
  return count === 1 ? `${kindWord(first.kind, 1)} ${first.name}` : countOf(first.kind, count);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** In the middle of a sentence; what is written in capitals (API, MTU, DNS) stays so. */
function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether an operation only deleted what can be brought back, and nothing of it has come back since. */
export function canBeUndone({ id, changes }: Operation, log: readonly Change[]): boolean {
  if (!changes.every(({ kind, action }) => action === "deleted" && undoable.has(kind))) return false;
  const gone = new Set(changes.map(({ resourceId }) => resourceId));
  return !log.some(
    ({ operationId, action, resourceId }) => operationId !== id && action === "restored" && gone.has(resourceId),
  );
}

/** Who did it: a person by e-mail, a key by its name, Skein itself. */
export function actorWords({ kind, name }: Change["actor"]): string {
  return kind === "key" ? `API key ${name}` : kind === "system" ? "Skein" : name;
}
