import type { Api, Outcome } from "./api.ts";
import type { Random } from "./random.ts";

/** What the tenant knows of one of its objects. */
export interface KnownPort {
  id: string;
  name: string;
  networkId: string;
  version: number;
  description: string;
  enabled: boolean;
}

/** A call whose answer never came: each of its names shall be there, or none. */
export interface UnknownCall {
  procedure: string;
  /** Of a create: the names that it would have made. */
  created: string[];
  /** Of an update or removal: the ports that it was about, as they were before, and after (null: removed). */
  touched: { before: KnownPort; after: KnownPort | null }[];
}

export interface Acknowledged {
  operationId: string;
  procedure: string;
  changes: number;
  at: number;
  /** Ports that it created. */
  created: string[];
}

interface Written {
  operationId: string | null;
  items: { id: string; name: string; version: number; networkId: string; description: string; enabled: boolean }[];
}

const mostPorts = 120;
const mostNetworks = 6;

/** One script of one project: it works on what it made itself, and writes down what it was told. */
export class Tenant {
  readonly projectId: string;
  readonly networks = new Map<string, string>();
  readonly ports = new Map<string, KnownPort>();
  readonly acknowledged: Acknowledged[] = [];
  readonly unknown: UnknownCall[] = [];
  /** Names of what a refused call would have made. */
  readonly refused: { names: string[]; code: string; message: string }[] = [];
  /** Names of ports that an acknowledged call created. */
  readonly everCreated = new Set<string>();
  readonly #api: Api;
  readonly #random: Random;
  readonly #prefix: string;
  readonly #removed: { operationId: string; ports: KnownPort[] }[] = [];
  #count = 0;

  constructor(projectId: string, prefix: string, api: Api, random: Random) {
    this.projectId = projectId;
    this.#prefix = prefix;
    this.#api = api;
    this.#random = random;
  }

  /** One random operation. Never throws for what the system answers. */
  async act(): Promise<void> {
    const chance = this.#random.next();
    const isFull = this.ports.size >= mostPorts;
    if (this.networks.size < 2 || (chance < 0.05 && this.networks.size < mostNetworks)) await this.#createNetwork();
    else if (chance < 0.5 && !isFull) await this.#createPorts();
    else if (chance < 0.75 && this.ports.size > 0) await this.#updatePorts();
    else if (chance < 0.82 && this.#removed.length > 0) await this.#undo();
    else if (this.ports.size > 0) await this.#removePorts();
    else await this.#createPorts();
  }

  async #createNetwork(): Promise<void> {
    const name = this.#name("net");
    const number = this.#count;
    const subnets = [{ cidr: `10.${number % 200}.0.0/22` }, { cidr: `fd00:${number.toString(16)}::/64` }];
    const outcome = await this.#write("network.create", { items: [{ name, subnets }] });
    const written = this.#settle(outcome, "network.create", 1 + subnets.length, [name], []);
    for (const { id } of written?.items ?? []) this.networks.set(id, name);
  }

  async #createPorts(): Promise<void> {
    const networkId = this.#random.pick([...this.networks.keys()]);
    if (networkId === undefined) return;
    const count = this.#random.next() < 0.7 ? 1 : this.#random.between(2, 20);
    const items = Array.from({ length: count }, () => ({ networkId, name: this.#name("port") }));
    const outcome = await this.#write("port.create", { items });
    const names = items.map(({ name }) => name);
    const written = this.#settle(outcome, "port.create", count, names, []);
    for (const port of written?.items ?? []) {
      this.#know(port);
      this.everCreated.add(port.name);
    }
  }

  async #updatePorts(): Promise<void> {
    const ports = this.#random.some([...this.ports.values()], this.#random.between(1, 5));
    const wanted = ports.map((port) => ({
      ...port,
      description: this.#name("text"),
      enabled: this.#random.next() < 0.9,
    }));
    const items = wanted.map(({ id, version, description, enabled }) => ({ id, version, description, enabled }));
    const outcome = await this.#write("port.update", { items });
    const touched = ports.map((before, index) => ({ before, after: wanted[index] ?? null }));
    const written = this.#settle(outcome, "port.update", ports.length, [], touched);
    for (const port of written?.items ?? []) this.#know(port);
  }

  async #removePorts(): Promise<void> {
    const ports = this.#random.some([...this.ports.values()], this.#random.between(1, 8));
    const outcome = await this.#write("port.remove", { ids: ports.map(({ id }) => id) });
    const touched = ports.map((before) => ({ before, after: null }));
    const written = this.#settle(outcome, "port.remove", ports.length, [], touched);
    if (!written?.operationId) return;
    for (const { id } of ports) this.ports.delete(id);
    this.#removed.push({ operationId: written.operationId, ports });
  }

  /** Brings back what the last removal took, as long as its addresses rest. */
  async #undo(): Promise<void> {
    const removal = this.#removed.pop();
    if (!removal) return;
    const outcome = await this.#write("change.undo", { operationId: removal.operationId });
    const names = removal.ports.map(({ name }) => name);
    const written = this.#settle(outcome, "change.undo", removal.ports.length, names, []);
    // An undo makes them anew: at which version only a look tells.
    if (written) for (const port of removal.ports) await this.#look(port);
  }

  async #look(port: KnownPort): Promise<void> {
    const outcome = await this.#api.query<Written["items"][number]>("port.get", {
      projectId: this.projectId,
      id: port.id,
    });
    // What was not seen is left alone, and looked at in the end by its name.
    if (outcome.kind === "done") this.#know(outcome.answer);
    else this.unknown.push({ procedure: "port.get", created: [], touched: [{ before: port, after: port }] });
  }

  #write(procedure: string, input: object): Promise<Outcome<Written>> {
    return this.#api.mutate<Written>(procedure, { projectId: this.projectId, ...input });
  }

  #settle(
    outcome: Outcome<Written>,
    procedure: string,
    changes: number,
    created: string[],
    touched: UnknownCall["touched"],
  ): Written | null {
    if (outcome.kind === "unknown") {
      this.unknown.push({ procedure, created, touched });
      // It may still come: nobody touches these any more.
      for (const { before } of touched) this.ports.delete(before.id);
    }
    if (outcome.kind === "refused") this.refused.push({ names: created, ...outcome });
    if (outcome.kind !== "done") return null;
    const { operationId, items } = outcome.answer;
    const ports = procedure === "port.create" ? items.map(({ id }) => id) : [];
    if (operationId) this.acknowledged.push({ operationId, procedure, changes, at: performance.now(), created: ports });
    return outcome.answer;
  }

  #know({ id, name, networkId, version, description, enabled }: KnownPort): void {
    this.ports.set(id, { id, name, networkId, version, description, enabled });
  }

  #name(kind: string): string {
    return `${this.#prefix}-${kind}-${++this.#count}`;
  }
}
