"use client";

import { ChevronRight, Undo2 } from "lucide-react";
import { useId, useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Scope } from "#model/permissions.ts";
import { kindOf, pagedKinds } from "#model/registry.ts";
import type { Change, Operation } from "#model/resources/change.ts";
import { objectPath, thenPath } from "./object-path.ts";
import { OperationChanges } from "./operation-changes.tsx";
import { actorWords, changeCount, groupNames, operationWords } from "./operations.ts";

type OperationRowProps = {
  operation: Operation;
  onUndo: () => void;
};

/** One request in the timeline: what it did, who asked, when. Opens to before and after. */
export function OperationRow({ operation, onUndo }: OperationRowProps) {
  const project = useProject();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { strong, rest } = operationWords(operation);
  const names = groupNames(operation);
  const count = changeCount(operation);
  const [first] = operation.changes;
  if (!first) return null;
  return (
    <li>
      <div className="flex items-center gap-2 pr-3.5 transition-colors hover:bg-hover">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-center gap-2.5 py-2.5 pl-2.5 text-left focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden="true"
            className={cn("size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-90")}
          />
          <KindMark kind={kindOf(first.kind)?.icon ?? "change"} />
          <span className="min-w-0 flex-1">
            <span className="block wrap-anywhere">
              <span className="font-medium">{strong}</span> <span className="text-ink-2">{rest}</span>
            </span>
            <span className="block text-s text-ink-3 wrap-anywhere">
              {actorWords(operation.actor)}
              {names && <span> · {names}</span>}
            </span>
          </span>
        </button>
        {(operation.canBeUndone || operation.whyNotUndone) && (
          <Button
            size="s"
            variant="ghost"
            icon={<Undo2 />}
            disabledReason={undoDenied(operation, project.denied) ?? operation.whyNotUndone ?? undefined}
            onClick={onUndo}
          >
            <span className="max-[640px]:sr-only">Undo</span>
          </Button>
        )}
        <span className="min-w-14 shrink-0 text-right text-s text-ink-3">
          <Time value={operation.at} />
        </span>
      </div>
      {open && (
        <div id={id} className="border-t border-line bg-sunken py-3 pr-3.5 pl-[72px] max-[640px]:pl-9">
          <OperationChanges operation={operation} path={project.path} />
          <p className="mt-3 flex flex-wrap items-center gap-x-1.5 text-s text-ink-3">
            {count === 1 && <ObjectPart change={first} path={project.path} />}
            <Link href={`${project.path}/operations/${operation.id}`} className="link">
              Steps and times
            </Link>
            <span aria-hidden="true">·</span>
            Request{" "}
            <Mono quiet what="request id" copy="always">
              {first.requestId}
            </Mono>
          </p>
        </div>
      )}
    </li>
  );
}

/** Why the reader may not undo it: it takes what it took to do it. */
function undoDenied({ groups }: Operation, denied: (scope: Scope) => string | undefined): string | undefined {
  const needed = new Set<Scope>(["port:write", ...groups.flatMap(({ kind }) => kindOf(kind)?.write ?? [])]);
  return [...needed].map(denied).find((reason) => reason !== undefined);
}

function ObjectPart({ change, path }: { change: Change; path: string }) {
  const href = objectPath(change, path);
  const kind = pagedKinds.find((each) => each === change.kind);
  if (!href) return null;
  return (
    <>
      {change.action !== "deleted" && (
        <>
          <Link href={href} className="link">
            Open {change.name}
          </Link>
          <span aria-hidden="true">·</span>
        </>
      )}
      {kind && (
        <>
          <Link href={thenPath(kind, change.resourceId, path, change.seq)} className="link">
            {change.action === "deleted" ? "What it was" : "As it was then"}
          </Link>
          <span aria-hidden="true">·</span>
        </>
      )}
    </>
  );
}
