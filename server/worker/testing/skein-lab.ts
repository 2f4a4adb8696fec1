import { type LabFixture, startLabFixture } from "#lab/testing/lab-fixture.ts";
import type { Port } from "#model/resources/port.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openDb } from "../../db.ts";
import { first, type Installation, openInstallation, type Tenant } from "../../resources/testing/project-fixture.ts";
import { startWorker } from "../start.ts";

/** A lab whose Northbound a worker of Skein writes, and a project whose owner calls the API. */
export interface SkeinLab extends Tenant {
  lab: LabFixture;
  installation: Installation;
  /** Makes a network with these subnets and ports. */
  makeNetwork(
    name: string,
    cidrs: readonly string[],
    ports: readonly NewPort[],
  ): Promise<{ id: string; ports: Port[] }>;
  /** Attaches ports as soon as their rows are there: the first on hv1, the next on hv2, and so on in turn. */
  attach(ports: readonly Port[]): Promise<void>;
  /** Changes a port and waits until the change is realised. */
  update(port: Port, fields: { portSecurity?: boolean; addresses?: { address: string }[] }): Promise<Port>;
  remove(): Promise<void>;
}

export interface NewPort {
  name: string;
  portSecurity?: boolean;
}

/** Starts OVN with two hypervisors, a database, and a worker between them. Takes root. */
export async function startSkeinLab(): Promise<SkeinLab> {
  const [lab, installation] = await Promise.all([startLabFixture({ hypervisors: 2 }), openInstallation()]);
  const tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const { nbRemote, sbRemote } = lab.central;
  const remotes = { northbound: [nbRemote], southbound: [sbRemote] };
  const worker = startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 60 });
  const get = (id: string) => api.port.get({ projectId, id });
  return {
    ...tenant,
    lab,
    installation,
    async makeNetwork(name, cidrs, ports) {
      const subnets = cidrs.map((cidr) => ({ cidr }));
      const { id } = first((await api.network.create({ projectId, items: [{ name, subnets }] })).items);
      const { items } = await api.port.create({ projectId, items: ports.map((port) => ({ networkId: id, ...port })) });
      return { id, ports: items };
    },
    async attach(ports) {
      await Promise.all(ports.map(({ id }, index) => lab.attach(id, `hv${(index % 2) + 1}`)));
      for (const { id } of ports)
        await waitFor(`${id} is up`, async () => (await get(id)).status.health === "up", 30_000);
    },
    async update({ id }, fields) {
      const { version } = await get(id);
      await api.port.update({ projectId, items: [{ id, version, ...fields }] });
      await waitFor(`${id} is realised`, async () => (await get(id)).status.sync === "realised", 30_000);
      return await get(id);
    },
    async remove() {
      await worker.stop();
      await lab.remove();
      await installation.close();
    },
  };
}

/** The first two of what was made. */
export function pair<T>(items: readonly T[]): [T, T] {
  const [a, b] = items;
  if (a === undefined || b === undefined) throw new Error(`Two were asked for, not ${items.length}.`);
  return [a, b];
}
