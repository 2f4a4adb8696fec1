import { randomUUID } from "node:crypto";
import { run } from "#lab/command.ts";
import { byUuid, OperationBuilder } from "#ovsdb/transact.ts";
import { type NorthboundTables, northboundSchema } from "#server/ovn/schema/northbound.generated.ts";
import type { PortApi } from "./http-api.ts";
import type { NorthboundWatch } from "./northbound-watch.ts";

/** Somebody who creates ports. `create` resolves when the call has returned, with the names of the rows to expect. */
export interface Contestant {
  name: string;
  create(count: number): Promise<string[]>;
}

const mac = (index: number) =>
  `0e:00:${[24, 16, 8, 0].map((shift) => ((index >>> shift) & 255).toString(16).padStart(2, "0")).join(":")}`;
const address = (index: number) => `10.99.${(index >> 8) & 255}.${index & 255}`;

/** Skein, over HTTP with an API call each. */
export function skeinContestant(api: PortApi, networkId: string): Contestant {
  return {
    name: "Skein",
    create: (count) =>
      api.create(
        networkId,
        Array.from({ length: count }, () => `p-${randomUUID().slice(0, 13)}`),
      ),
  };
}

// All contestants beside Skein share one switch, so no two may use one address. The first sixteen are the DHCP server's.
let index = 16;

/** `ovn-nbctl`, a process for each call; a port as Skein makes one: address, port security, DHCP options. */
export function nbctlContestant(
  remote: string,
  logicalSwitch: string,
  dhcpOptions: string,
  wait: "none" | "hv",
): Contestant {
  return {
    name: `ovn-nbctl --wait=${wait}`,
    async create(count) {
      const names: string[] = [];
      const commands = Array.from({ length: count }, () => {
        const name = randomUUID();
        const addresses = `${mac(++index)} ${address(index)}`;
        names.push(name);
        return [
          ["lsp-add", logicalSwitch, name],
          ["lsp-set-addresses", name, addresses],
          ["lsp-set-port-security", name, addresses],
          ["lsp-set-dhcpv4-options", name, dhcpOptions],
        ];
      }).flat();
      await run("ovn-nbctl", [
        `--db=${remote}`,
        `--wait=${wait}`,
        ...commands.flatMap((command) => ["--", ...command]),
      ]);
      return names;
    },
  };
}

/** Raw JSON-RPC on an open connection: what the server itself costs. */
export function rawContestant({ client }: NorthboundWatch, switchUuid: string, dhcpOptions: string): Contestant {
  const ops = new OperationBuilder<NorthboundTables>(northboundSchema);
  return {
    name: "raw OVSDB",
    async create(count) {
      const ports = Array.from({ length: count }, () => {
        const addresses = `${mac(++index)} ${address(index)}`;
        return { uuid: randomUUID(), addresses };
      });
      await client.transact([
        ...ports.map(({ uuid, addresses }) =>
          ops.insert(
            "Logical_Switch_Port",
            { name: uuid, addresses: [addresses], port_security: [addresses], dhcpv4_options: dhcpOptions },
            { uuid },
          ),
        ),
        ops.mutate("Logical_Switch", byUuid(switchUuid), [["ports", "insert", ports.map(({ uuid }) => uuid)]]),
      ]);
      return ports.map(({ uuid }) => uuid);
    },
  };
}
