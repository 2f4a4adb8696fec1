"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { DetailDefinition, NamedCall } from "#components/detail/definition.ts";
import { ObjectActions } from "#components/detail/object-actions.tsx";
import {
  ObjectFrame,
  type ObjectFrameProps,
  ObjectTab,
  type ObjectTabProps,
} from "#components/detail/object-detail.tsx";
import { ObjectOverview } from "#components/detail/object-overview.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { scopes } from "#model/permissions.ts";
import type { Key } from "#model/resources/key.ts";
import { EditKey } from "./forms.ts";
import { Expiry } from "./key-cells.tsx";
import { RevokeKey } from "./revoke-key.tsx";

const definition: DetailDefinition<Key> = {
  kind: "key",
  useObject: useKey,
  name: ({ name }) => name,
  Meta: ({ object: { prefix } }) => (
    <Mono quiet copy={false}>
      {`${prefix}_…`}
    </Mono>
  ),
  Actions,
  Overview,
  calls,
};

export function KeyFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function KeyTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

function useKey(id: string) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  return useQuery(trpc.key.get.queryOptions({ projectId, id }));
}

/** Keys are made and revoked by people; what a key itself can call follows from its permissions. */
function calls({ scopes }: Key): NamedCall[] {
  const read = (title: string, procedure: string): NamedCall => ({
    title,
    call: { procedure, kind: "query", input: {} },
  });
  return [
    { ...read("Whether it works", "session.me"), hint: "answers with the key's name and its project" },
    ...(scopes.includes("project:read") ? [read("Its project", "project.get")] : []),
    ...(scopes.includes("network:read") ? [read("The networks", "network.list")] : []),
    ...(scopes.includes("port:read") ? [read("The ports", "port.list")] : []),
    ...(scopes.includes("activity:read") ? [read("Who changed what", "change.list")] : []),
  ];
}

function Actions({ object: key }: { object: Key }) {
  const router = useRouter();
  const project = useProject();
  const denied = project.denied("key:write");
  return (
    <ObjectActions
      edit={{ denied, panel: ({ onClose }) => <EditKey apiKey={key} onClose={onClose} /> }}
      remove={{
        denied,
        label: "Revoke",
        panel: ({ onClose }) => (
          <RevokeKey apiKey={key} onClose={onClose} onRevoked={() => router.push(`${project.path}/keys`)} />
        ),
      }}
    />
  );
}

function Overview({ object: key }: { object: Key }) {
  const { path, can } = useProject();
  const { unitsPerMinute, defaultUnitsPerMinute } = key;
  return (
    <ObjectOverview
      kind="key"
      id={key.id}
      facts={
        <Card title="Facts">
          <DefinitionList
            facts={[
              {
                term: "Last used",
                value: key.lastUsedAt ? <Time value={key.lastUsedAt} ago /> : <span className="text-ink-2">Never</span>,
              },
              { term: "Expires", value: <Expiry at={key.expiresAt} /> },
              {
                term: "Rate",
                value: (
                  <span className="num">
                    {(unitsPerMinute ?? defaultUnitsPerMinute).toLocaleString("en")} units a minute
                  </span>
                ),
                note: unitsPerMinute === null && "as this installation allows",
              },
              {
                term: "Created",
                value: <Time value={key.createdAt} ago />,
                note: `by ${key.createdBy}, version ${key.version}`,
              },
              can("activity:read") && {
                term: "Did here",
                value: (
                  <Link className="link" href={`${path}/activity?filter=${encodeURIComponent(`actor:${key.name}`)}`}>
                    What was changed with it
                  </Link>
                ),
              },
            ]}
          />
        </Card>
      }
    >
      <Card title="Permissions" count={key.scopes.length} flush>
        <CardRows>
          {key.scopes.map((scope) => (
            <CardRow key={scope} title={scopes[scope]} trail={<span className="mono">{scope}</span>} />
          ))}
        </CardRows>
      </Card>
    </ObjectOverview>
  );
}
