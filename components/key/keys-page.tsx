"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Gauge, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { InlineCode } from "#components/ui/code.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { keyList } from "#model/lists/key.ts";
import type { Key } from "#model/resources/key.ts";
import { EditKey, NewKey } from "./forms.ts";
import { keyCells } from "./key-cells.tsx";
import { RevokeKey } from "./revoke-key.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

/** The project's API keys: make, see who uses them, revoke. */
export function KeysPage() {
  const router = useRouter();
  const trpc = useTRPC();
  const project = useProject();
  const url = useListUrl(keyList);
  const query = useQuery(
    trpc.key.list.queryOptions({ projectId: project.id, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const creating = usePanel();
  const [created, setCreated] = useState<Key | null>(null);
  const [limiting, setLimiting] = useState<Key | null>(null);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const cells = useMemo(() => keyCells(project.path), [project.path]);
  const readOnly = project.denied("key:write");
  const create = (
    <ActionButton
      keys="c"
      label="New API key"
      variant="primary"
      icon={<Plus />}
      disabledReason={readOnly}
      onAct={creating.open}
    />
  );
  return (
    <>
      <ListPage
        spec={keyList}
        project={project}
        query={useListQuery(query)}
        url={url}
        cells={cells}
        create={create}
        end={<LiveIndicator />}
        intro={
          <>
            Scripts send a key in the header <InlineCode>X-API-Key</InlineCode>; it works only in this project.
          </>
        }
        rowName={(key) => key.name}
        onOpen={(key) => router.push(`${project.path}/keys/${key.id}`)}
        onEdit={readOnly ? undefined : setLimiting}
        rowMenu={(key) => (
          <>
            <DropdownMenuItem icon={<Gauge />} disabledReason={readOnly} onSelect={() => setLimiting(key)}>
              Change rate
            </DropdownMenuItem>
            <DropdownMenuItem danger icon={<Trash2 />} disabledReason={readOnly} onSelect={() => setRevoking(key)}>
              Revoke
            </DropdownMenuItem>
          </>
        )}
        nothingYet={
          <NothingYet icon={<KindIcon kind="key" className="size-6" />} title="No API keys yet" actions={create}>
            With a key a script does what this console does: the same calls, the same rules, the same log.
          </NothingYet>
        }
      />
      {creating.isOpen && <NewKey onClose={creating.close} onCreated={setCreated} />}
      {created && <SecretDialog apiKey={created} onClose={() => setCreated(null)} />}
      {limiting && <EditKey apiKey={limiting} onClose={() => setLimiting(null)} />}
      {revoking && <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
