import { centralStatus } from "#lab/central.ts";
import { OvsdbClient } from "#ovsdb/client.ts";
import type { Operation, WireDatum } from "#ovsdb/types.ts";
import type { SkeinClient } from "#scripts/client.ts";

/** What is drawn: as the issue names it. */
export const sizes = { networks: 60, ports: 5_000, hosts: 20 };

const batch = 1_000;

/** Fills a project with networks and ports, and binds them on hosts until the answer is called. */
export async function fillProject(client: SkeinClient, projectId: string, dataDirectory: string): Promise<() => void> {
  const networkIds: string[] = [];
  for (let start = 0; start < sizes.networks; start += 20) {
    const items = Array.from({ length: 20 }, (_, index) => ({
      name: `net-${start + index + 1}`,
      subnets: [{ cidr: `10.${start + index + 1}.0.0/22` }],
    }));
    const written = await client.network.create.mutate({ projectId, items });
    networkIds.push(...written.items.map(({ id }) => id));
  }
  const stems = ["web", "api", "db"];
  const wanted = Array.from({ length: sizes.ports }, (_, index) => {
    const number = Math.floor(index / sizes.networks);
    const stem = stems[number % stems.length];
    return {
      networkId: networkIds[index % sizes.networks] ?? "",
      name: `${stem}-${Math.floor(number / stems.length) + 1}`,
    };
  });
  const portIds: string[] = [];
  for (let start = 0; start < wanted.length; start += batch) {
    const written = await client.port.create.mutate({ projectId, items: wanted.slice(start, start + batch) });
    portIds.push(...written.items.map(({ id }) => id));
  }
  const leave = await bind(portIds, dataDirectory);
  await until("the console knows where the ports are", async () => {
    const { items } = await client.host.list.query({ projectId });
    return items.reduce((sum, { portCount }) => sum + portCount, 0) === sizes.ports;
  });
  return leave;
}

/**
 * Writes into the Southbound what ovn-controllers of the hosts would: themselves, the ports that they have claimed, and, until
 * the answer is called, that they have applied whatever northd says.
 */
export async function bind(portIds: readonly string[], dataDirectory: string): Promise<() => void> {
  const { sbRemote } = centralStatus(dataDirectory);
  const client = new OvsdbClient({ endpoints: [sbRemote], database: "OVN_Southbound", leaderOnly: false });
  client.start();
  await client.ready(30_000);
  const transact = (operations: Operation[]) => client.transact(operations, { timeoutMs: 180_000 });
  const hosts = Array.from({ length: sizes.hosts }, (_, index) => `hv-${index + 1}`);
  // By UUID a row is found without looking at the others.
  const rows = new Map<WireDatum, WireDatum>();
  await until("ovn-northd has every port", async () => {
    const columns = ["_uuid", "logical_port"];
    const [found] = await transact([{ op: "select", table: "Port_Binding", where: [["type", "==", ""]], columns }]);
    for (const { _uuid, logical_port } of (found && "rows" in found ? found.rows : undefined) ?? [])
      if (_uuid !== undefined && logical_port !== undefined) rows.set(logical_port, _uuid);
    return portIds.every((id) => rows.has(id));
  });
  const named = (index: number) => ["named-uuid", `chassis${index}`] as const;
  await transact([
    ...hosts.flatMap((name, index): Operation[] => [
      {
        op: "insert",
        table: "Encap",
        row: { type: "geneve", ip: `192.0.2.${index + 1}`, chassis_name: name },
        "uuid-name": `encap${index}`,
      },
      {
        op: "insert",
        table: "Chassis",
        row: { name, hostname: name, encaps: ["named-uuid", `encap${index}`] },
        "uuid-name": `chassis${index}`,
      },
      { op: "insert", table: "Chassis_Private", row: { name, chassis: named(index) } },
    ]),
    ...portIds.map(
      (id, index): Operation => ({
        op: "update",
        table: "Port_Binding",
        where: [["_uuid", "==", rows.get(id) ?? id]],
        row: { chassis: named(index % hosts.length), up: true },
      }),
    ),
  ]);
  const answer = async () => {
    const [found] = await transact([{ op: "select", table: "SB_Global", where: [], columns: ["nb_cfg"] }]);
    const nb_cfg = found && "rows" in found ? found.rows?.[0]?.nb_cfg : undefined;
    if (nb_cfg === undefined) return;
    const operations = hosts.map(
      (name): Operation => ({ op: "update", table: "Chassis_Private", where: [["name", "==", name]], row: { nb_cfg } }),
    );
    await transact(operations);
  };
  // A pass that fails is made up for by the next.
  const timer = setInterval(() => void answer().catch(() => undefined), 1_000);
  return () => {
    clearInterval(timer);
    client.close();
  };
}
/** Asks again until it is so. @throws after three minutes */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It does not come to pass that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
