"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DetailDefinition } from "#components/detail/definition.ts";
import { ObjectActions } from "#components/detail/object-actions.tsx";
import {
  ObjectFrame,
  type ObjectFrameProps,
  ObjectTab,
  type ObjectTabProps,
} from "#components/detail/object-detail.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { Link } from "#components/ui/link.tsx";
import type { Port } from "#model/resources/port.ts";
import { EditPort } from "./forms.ts";
import { portCalls } from "./port-calls.ts";
import { PortOverview } from "./port-overview.tsx";
import { usePort } from "./use-port.ts";

const definition: DetailDefinition<Port> = {
  kind: "port",
  useObject: usePort,
  name: ({ name }) => name,
  labels: ({ labels }) => labels,
  status: ({ status }) => <ObjectStatus status={status} filled okWord="Up" />,
  Meta: NetworkOf,
  Actions,
  Overview: ({ object }) => <PortOverview port={object} />,
  calls: portCalls,
};

export function PortFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function PortTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

function NetworkOf({ object: { networkId, networkName } }: { object: Port }) {
  const { path } = useProject();
  return (
    <>
      in{" "}
      <Link className="link" href={`${path}/networks/${networkId}`}>
        {networkName}
      </Link>
    </>
  );
}

function Actions({ object: port }: { object: Port }) {
  const router = useRouter();
  const project = useProject();
  const [deleting, setDeleting] = useState(false);
  const denied = project.denied("port:write");
  return (
    <>
      <ObjectActions
        node={`port/${port.id}`}
        edit={{ denied, panel: ({ onClose }) => <EditPort port={port} onClose={onClose} /> }}
        remove={{ denied, act: () => setDeleting(true) }}
      />
      <DeleteObjects
        kind="port"
        objects={deleting ? [port] : []}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push(`${project.path}/networks/${port.networkId}/ports`)}
      />
    </>
  );
}
