"use client";

import { CodeCalls } from "#components/code/code-calls.tsx";
import type { PortCreate } from "#model/resources/port.ts";
import { usePort } from "./use-port.ts";

/** The Code tab of a port. */
export function PortCode({ id }: { id: string }) {
  const { data: port } = usePort(id);
  if (!port) return null;
  const { name, networkId, description, portSecurity, enabled, labels, addresses, mac, version } = port;
  const chosen = addresses.map(({ address }) => ({ address }));
  const alike = {
    networkId,
    name,
    description,
    mac,
    addresses: chosen,
    portSecurity,
    enabled,
    labels,
  } satisfies Record<keyof PortCreate, unknown>;
  return (
    <CodeCalls
      calls={[
        { title: "Read it", call: { procedure: "port.get", kind: "query", input: { id } } },
        {
          title: "Create one like it",
          hint: "leave MAC and addresses out to have them chosen",
          call: {
            procedure: "port.create",
            kind: "mutation",
            input: { items: [alike] },
          },
        },
        {
          title: "Disable it",
          hint: "refused if it was changed since version",
          call: { procedure: "port.update", kind: "mutation", input: { items: [{ id, version, enabled: false }] } },
        },
        { title: "Delete it", call: { procedure: "port.remove", kind: "mutation", input: { ids: [id] } } },
      ]}
    />
  );
}
