"use client";

import { asCurl } from "#components/code/snippets.ts";
import { useOrigin } from "#components/code/use-origin.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Key } from "#model/resources/key.ts";

/** Shows a new key's secret, the one time that it is known, and the two lines that use it. */
export function SecretDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const origin = useOrigin();
  const secret = apiKey.secret ?? "";
  const reads = apiKey.scopes.find((scope) => scope.endsWith(":read")) ?? "network:read";
  const procedure = { "project:read": "project.get", "activity:read": "change.list" }[reads as string];
  return (
    <Dialog
      open
      persistent
      onOpenChange={(open) => open || onClose()}
      size="l"
      icon={<KindMark kind="key" />}
      title={`API key ${apiKey.name}`}
      description="Copy it now. Skein keeps only a hash, and nobody can show it again."
      footer={
        <Button variant="primary" onClick={onClose}>
          I have stored it
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <CodeBlock code={secret} label="API key" wrap />
        <div>
          <h3 className="mb-1.5 font-medium">In a shell</h3>
          <CodeBlock
            label="shell lines"
            code={`export SKEIN_KEY=${secret}\n${asCurl({ procedure: procedure ?? `${reads.split(":")[0]}.list`, kind: "query", input: {} }, origin)}`}
          />
        </div>
        <div>
          <h3 className="mb-1.5 font-medium">In a script</h3>
          <CodeBlock
            label="script line"
            code={`SKEIN_URL=${origin} SKEIN_KEY=${secret} \\\n  npx node examples/fifty-ports.ts`}
          />
          {!(apiKey.scopes.includes("network:write") && apiKey.scopes.includes("port:write")) && (
            <p className="mt-1.5">
              <StatusBadge tone="warn">
                This script makes networks and ports; the key would need network:write and port:write.
              </StatusBadge>
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
