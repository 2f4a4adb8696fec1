import { raModes } from "#model/resources/network.ts";
import type { SeededNumbers } from "#scripts/testing/seeded-numbers.ts";
import type { Db } from "#server/db.ts";
import type { Tenant } from "#server/resources/testing/project-fixture.ts";

interface Known {
  id: string;
  version: number;
}

/** Writes to a project at random, as its owner calls the API; what is refused is refused. */
export class RandomWrites {
  /** How many objects were created, updated and deleted. */
  count = 0;
  refused = 0;
  readonly #db: Db;
  readonly #tenant: Tenant;
  readonly #random: SeededNumbers;
  #serial = 0;

  constructor(db: Db, tenant: Tenant, random: SeededNumbers) {
    this.#db = db;
    this.#tenant = tenant;
    this.#random = random;
  }

  /** One call: usually of ports, in lists of up to 60. */
  async next(): Promise<void> {
    const { api, projectId } = this.#tenant;
    const dice = this.#random.next();
    const networks = await this.#db.network.findMany({ where: { projectId }, select: { id: true, version: true } });
    const network = this.#pick(networks);
    if (!network || (dice < 0.03 && networks.length < 30)) return this.#try(() => this.#createNetwork());
    const { id: networkId } = network;
    const where = { networkId };
    const ports = await this.#db.port.findMany({ where, select: { id: true, version: true }, orderBy: { id: "asc" } });
    if (dice < 0.35)
      return this.#try(() => {
        const items = Array.from({ length: this.#upTo(60) }, () => ({ networkId, name: `p-${++this.#serial}` }));
        return api.port.create({ projectId, items });
      });
    if (dice < 0.6)
      return this.#try(() => {
        const items = this.#some(ports, 60).map((port) => ({ ...port, ...this.#portFields() }));
        return api.port.update({ projectId, items });
      });
    if (dice < 0.8)
      return this.#try(() => api.port.remove({ projectId, ids: this.#some(ports, 40).map(({ id }) => id) }));
    if (dice < 0.88)
      return this.#try(() => api.network.update({ projectId, items: [{ ...network, ...this.#networkFields() }] }));
    const subnet = this.#pick(await this.#db.subnet.findMany({ where, select: { id: true, version: true } }));
    if (dice < 0.91 || !subnet) return this.#try(() => this.#createSubnet(networkId));
    if (dice < 0.96)
      return this.#try(() => api.subnet.update({ projectId, items: [{ ...subnet, ...this.#subnetFields() }] }));
    if (dice < 0.98) return this.#try(() => api.subnet.remove({ projectId, ids: [subnet.id] }));
    if (ports.length > 0)
      await this.#try(() => api.port.remove({ projectId, ids: ports.slice(0, 900).map(({ id }) => id) }));
    return this.#try(() => api.network.remove({ projectId, ids: [networkId] }));
  }

  async #try(call: () => Promise<{ items: readonly unknown[] }>): Promise<void> {
    try {
      this.count += (await call()).items.length;
    } catch {
      this.refused++;
    }
  }

  #createNetwork() {
    const subnets = [this.#cidr(), this.#cidr()].slice(0, this.#upTo(3) - 1).map((cidr) => ({ cidr }));
    const items = [{ name: `n-${++this.#serial}`, subnets }];
    return this.#tenant.api.network.create({ projectId: this.#tenant.projectId, items });
  }

  #createSubnet(networkId: string) {
    const items = [{ networkId, cidr: this.#cidr() }];
    return this.#tenant.api.subnet.create({ projectId: this.#tenant.projectId, items });
  }

  #portFields() {
    return this.#choose([
      { name: `q-${++this.#serial}` },
      { enabled: this.#random.next() < 0.5 },
      { portSecurity: this.#random.next() < 0.5 },
      { addresses: [] },
      { description: "said again" },
    ]);
  }

  #networkFields() {
    return this.#choose([
      { name: `m-${++this.#serial}` },
      { dnsDomain: `d${this.#upTo(3)}.test` },
      { mtu: 1300 + this.#upTo(100) },
      { raMode: this.#choose([...raModes]) },
      { labels: { of: "chance" } },
    ]);
  }

  #subnetFields() {
    return this.#choose([
      { dhcp: this.#random.next() < 0.5 },
      { leaseSeconds: 600 * this.#upTo(9) },
      { gateway: null },
      { dnsServers: ["192.0.2.53"] },
      { hostRoutes: [{ destination: "192.0.2.0/25", nextHop: "10.1.1.9" }] },
    ]);
  }

  #cidr(): string {
    const n = this.#upTo(200);
    return this.#random.next() < 0.3 ? `fd00:${n}::/64` : `10.${n}.0.0/22`;
  }

  #upTo(limit: number): number {
    return 1 + Math.floor(this.#random.next() * limit);
  }

  #choose<T>(from: readonly [T, ...T[]] | T[]): T {
    const chosen = this.#pick(from);
    if (chosen === undefined) throw new Error("There is nothing to choose from.");
    return chosen;
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.#random.next() * from.length)];
  }

  /** Some that lie together. */
  #some(from: readonly Known[], limit: number): readonly Known[] {
    const start = Math.floor(this.#random.next() * from.length);
    return from.slice(start, start + this.#upTo(limit));
  }
}
