import { objectPath } from "#components/activity/object-path.ts";
import { Card, CardRows } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindOf } from "#model/registry.ts";
import type { OperationFault } from "#model/resources/operation.ts";

const words: Record<string, string> = {
  COMPILE: "Cannot be expressed in OVN",
  REJECTED: "Refused by OVN",
  BLOCKED: "Waits for what it lies in",
  SKIPPED: "Skipped by OVN",
};

/** What OVN did not take, with the cause in words, how often it was tried, and what OVN said. */
export function OperationFaults({ faults, path }: { faults: readonly OperationFault[]; path: string }) {
  if (faults.length === 0) return null;
  return (
    <Card title="Not realised" count={faults.length} flush>
      <CardRows>
        {faults.map((fault) => (
          <li key={fault.id} className="flex flex-col gap-1.5 px-3.5 py-3">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <ObjectTitle fault={fault} path={path} />
              <StatusBadge tone="bad">{words[fault.code] ?? fault.code}</StatusBadge>
            </div>
            <p className="wrap-anywhere">{fault.message}</p>
            {fault.raw && <CodeBlock label="What OVN said" code={fault.raw} />}
            <p className="text-s text-ink-3">
              Since <Time value={fault.since} ago />
              {fault.attempts > 1 && (
                <>
                  ; tried {fault.attempts.toLocaleString("en")} times, last <Time value={fault.lastAt} ago />
                </>
              )}
            </p>
          </li>
        ))}
      </CardRows>
    </Card>
  );
}

function ObjectTitle({ fault: { kind, id, parentId, name }, path }: { fault: OperationFault; path: string }) {
  const text = `${kindOf(kind)?.label ?? kind} ${name}`;
  const href = objectPath({ kind, resourceId: id, parentId, action: "updated" }, path);
  return href ? (
    <Link href={href} className="link font-medium">
      {text}
    </Link>
  ) : (
    <span className="font-medium">{text}</span>
  );
}
