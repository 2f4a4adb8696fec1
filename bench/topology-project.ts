import { centralStatus } from "#lab/central.ts";
import { run } from "#lab/command.ts";
import type { SkeinClient } from "#scripts/client.ts";

/** What is drawn: as the issue names it. */
export const sizes = { networks: 60, ports: 5_000, hosts: 20 };

const batch = 1_000;

/**
 * Fills a project with networks and ports, and binds them on hosts: rows of the Southbound as a hypervisor writes them. No
 * host answers, so after a while all are down, which changes what the map says and not how much.
 */
export async function fillProject(client: SkeinClient, projectId: string, dataDirectory: string): Promise<void> {
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
  await bind(portIds, dataDirectory);
  await until("the console knows where the ports are", async () => {
    const { items } = await client.host.list.query({ projectId });
    return items.reduce((sum, { portCount }) => sum + portCount, 0) === sizes.ports;
  });
}

/** As hypervisors write it. */
export async function bind(portIds: readonly string[], dataDirectory: string): Promise<void> {
  const { sbRemote } = centralStatus(dataDirectory);
  const sbctl = (...commands: string[][]) =>
    run("ovn-sbctl", [`--db=${sbRemote}`, "--no-leader-only", ...commands.flatMap((words) => ["--", ...words])], {
      timeoutMs: 180_000,
    });
  const hosts = Array.from({ length: sizes.hosts }, (_, index) => `hv-${index + 1}`);
  await sbctl(
    ...hosts.flatMap((host, index) => [
      ["chassis-add", host, "geneve", `192.0.2.${index + 1}`],
      ["set", "Chassis", host, `hostname=${host}`],
      ["create", "Chassis_Private", `name=${host}`],
    ]),
  );
  await until("ovn-northd has every port", async () => {
    const found = await sbctl(["--columns=logical_port", "find", "Port_Binding", 'type=""']);
    return (found.match(/logical_port/g)?.length ?? 0) >= portIds.length;
  });
  for (let start = 0; start < portIds.length; start += 250) {
    const some = portIds.slice(start, start + 250);
    await sbctl(
      ...some.flatMap((id, index) => [
        ["lsp-bind", id, hosts[(start + index) % hosts.length] ?? ""],
        ["set", "Port_Binding", id, "up=true"],
      ]),
    );
  }
}

/** Asks again until it is so. @throws after three minutes */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It does not come to pass that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
