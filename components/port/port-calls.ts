import type { NamedCall } from "#components/detail/definition.ts";
import type { Port, PortCreate } from "#model/resources/port.ts";

/** The calls of a port's Code tab. */
export function portCalls(port: Port): NamedCall[] {
  const { id, name, networkId, description, portSecurity, enabled, labels, addresses, mac, version } = port;
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
  return [
    { title: "Read it", call: { procedure: "port.get", kind: "query", input: { id } } },
    {
      title: "Create one like it",
      hint: "leave MAC and addresses out to have them chosen",
      call: { procedure: "port.create", kind: "mutation", input: { items: [alike] } },
    },
    {
      title: enabled ? "Disable it" : "Enable it",
      hint: "refused if it was changed since version",
      call: { procedure: "port.update", kind: "mutation", input: { items: [{ id, version, enabled: !enabled }] } },
    },
    { title: "Delete it", call: { procedure: "port.remove", kind: "mutation", input: { ids: [id] } } },
  ];
}
