import { Link } from "#components/ui/link.tsx";
import { kindOf, kindWord } from "#model/registry.ts";
import type { Change, Operation } from "#model/resources/change.ts";
import { ChangeDiff } from "./change-diff.tsx";
import { type ChangeSet, changeSets, fieldsOf } from "./change-fields.ts";
import { objectPath } from "./object-path.ts";
import { changeCount } from "./operations.ts";

/** What an operation changed: before and after, of each object or of all at once. `path`: the project's. */
export function OperationChanges({ operation, path }: { operation: Operation; path: string }) {
  const count = changeCount(operation);
  const [first] = operation.changes;
  if (!first) return null;
  return (
    <>
      {count === 1 ? (
        <ChangeDiff action={first.action} fields={fieldsOf(first)} />
      ) : (
        <ul className="flex flex-col gap-4">
          {changeSets(operation.changes).map((set) => (
            <SetOfChanges key={`${set.kind} ${set.action}`} set={set} path={path} />
          ))}
        </ul>
      )}
      {count > operation.changes.length && (
        <p className="mt-3 text-s text-ink-3">
          and {(count - operation.changes.length).toLocaleString("en")} more of the same request
        </p>
      )}
    </>
  );
}

/** Things of one kind to which the same was done: what holds of all of them, then each with what is its own. */
function SetOfChanges({ set: { kind, action, shared, own }, path }: { set: ChangeSet; path: string }) {
  // Nothing of these is their own: their names in a row, not one heading after the other over nothing.
  const alike = own.filter(({ fields }) => fields.length === 0);
  return (
    <>
      {shared.length > 0 && (
        <li>
          <div className="mb-1 text-s text-ink-3">Of each {kindWord(kind, 1)}</div>
          <ChangeDiff action={action} fields={shared} />
        </li>
      )}
      {alike.length > 0 && (
        <li className="flex flex-wrap gap-x-3 gap-y-0.5">
          {alike.map(({ change }) => (
            <ObjectTitle key={change.seq} change={change} path={path} />
          ))}
        </li>
      )}
      {own
        .filter(({ fields }) => fields.length > 0)
        .map(({ change, fields }) => (
          <li key={change.seq}>
            <ObjectTitle change={change} path={path} />
            <ChangeDiff action={action} fields={fields} />
          </li>
        ))}
    </>
  );
}

function ObjectTitle({ change, path }: { change: Change; path: string }) {
  const href = objectPath(change, path);
  const text = `${kindOf(change.kind)?.label ?? change.kind} ${change.name}`;
  return (
    <div className="mb-1 text-s font-medium">
      {href ? (
        <Link href={href} className="hover:text-accent-ink">
          {text}
        </Link>
      ) : (
        text
      )}
    </div>
  );
}
