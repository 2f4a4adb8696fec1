"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useOrigin } from "#components/code/code-calls.tsx";
import { asCurl } from "#components/code/snippets.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code.tsx";

/** An empty project: the one thing to do first, and the same by script. */
export function FirstSteps({ onCreate }: { onCreate: () => void }) {
  const project = useProject();
  const origin = useOrigin();
  const call = {
    procedure: "network.create",
    kind: "mutation",
    input: { items: [{ name: "web-tier", subnets: [{ cidr: "10.0.0.0/24" }] }] },
  } as const;
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-2">
      <Card>
        <div className="flex flex-col items-start gap-3 p-3">
          <KindMark kind="network" size="l" />
          <h2 className="text-l font-semibold tracking-[-0.01em]">Create the first network</h2>
          <p className="max-w-[52ch] text-ink-2 text-pretty">
            A network joins ports on any host as if they hung on one switch. Give it a subnet, add ports, and bind them
            to machines: each step is shown here until every host has it.
          </p>
          <Button variant="primary" icon={<Plus />} disabledReason={project.denied("network:write")} onClick={onCreate}>
            New network
          </Button>
        </div>
      </Card>
      <Card title="Or by script" hint="with an API key">
        <CodeBlock code={asCurl(call, origin)} label="command" wrap />
        {project.can("key:read") && (
          <p className="mt-3 text-ink-2">
            Keys are made under{" "}
            <Link className="link" href={`${project.path}/keys`}>
              API keys
            </Link>
            ; a key works only in this project.
          </p>
        )}
      </Card>
    </div>
  );
}
