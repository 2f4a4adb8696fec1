import { randomUUID } from "node:crypto";
import type { KnownNetwork, KnownPort } from "./known.ts";
import type { Random } from "./random.ts";

/** A call that must be refused, however the system is. */
export interface Forbidden {
  procedure: string;
  input: object;
  /** What it would make. */
  names: string[];
}

/** One of the kinds for which there is what it needs. `nameOf`: a new name. */
export function forbiddenCall(
  random: Random,
  networks: readonly KnownNetwork[],
  ports: readonly KnownPort[],
  nameOf: (kind: string) => string,
): Forbidden {
  const name = nameOf("never");
  const overlapping = ["10.250.0.0/24", "10.250.0.128/25"].map((cidr) => ({ cidr }));
  const calls: Forbidden[] = [
    { procedure: "network.create", input: { items: [{ name, subnets: overlapping }] }, names: [name] },
    { procedure: "port.create", input: { items: [{ name, networkId: randomUUID() }] }, names: [name] },
  ];
  const port = random.pick(ports);
  if (port) {
    const { id, networkId, version } = port;
    // A name that is taken: none of the list may be made, also not the one that could.
    const items = [
      { name, networkId },
      { name: port.name, networkId },
    ];
    calls.push({ procedure: "port.create", input: { items }, names: [name] });
    const stale = [{ id, version: version + 1, description: name }];
    calls.push({ procedure: "port.update", input: { items: stale }, names: [] });
  }
  const network = random.pick(networks);
  if (network) {
    const { id, version } = network;
    const stale = [{ id, version: version + 1, description: name }];
    calls.push({ procedure: "network.update", input: { items: stale }, names: [] });
    const outside = [{ name, networkId: id, addresses: [{ address: "192.0.2.77" }] }];
    calls.push({ procedure: "port.create", input: { items: outside }, names: [name] });
  }
  return random.pick(calls) ?? { procedure: "network.create", input: { items: [] }, names: [] };
}
