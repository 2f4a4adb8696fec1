import type { Api, Outcome } from "./api.ts";
import { type Forbidden, forbiddenCall } from "./forbidden.ts";
import type { Acknowledged, KnownNetwork, KnownPort, KnownSubnet, RefusedCall, UnknownCall } from "./known.ts";
import type { Random } from "./random.ts";

interface Written<T extends { id: string }> {
  operationId: string | null;
  items: T[];
}

const mostPorts = 120;
const mostNetworks = 6;

/** One script of one project: it works on what it made itself, and writes down what it was told. */
export class Tenant {
  readonly projectId: string;
  readonly networks = new Map<string, KnownNetwork>();
  readonly ports = new Map<string, KnownPort>();
  readonly acknowledged: Acknowledged[] = [];
  readonly unknown: UnknownCall[] = [];
  readonly refused: RefusedCall[] = [];
  /** What must have been refused and was taken. */
  readonly wronglyTaken: string[] = [];
  /** Networks whose removal was acknowledged. */
  readonly removedNetworks = new Set<string>();
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
    else if (chance < 0.12) await this.#tryForbidden();
    else if (chance < 0.16) await this.#updateNetwork();
    else if (chance < 0.2) await this.#updateSubnet();
    else if (chance < 0.23 && this.networks.size > 2) await this.#removeNetwork();
    else if (chance < 0.55 && !isFull) await this.#createPorts();
    else if (chance < 0.78 && this.ports.size > 0) await this.#updatePorts();
    else if (chance < 0.84 && this.#removed.length > 0) await this.#undo();
    else if (this.ports.size > 0) await this.#removePorts();
    else await this.#createPorts();
  }

  async #createNetwork(): Promise<void> {
    const name = this.#name("net");
    const number = this.#count;
    const subnets = [{ cidr: `10.${number % 200}.0.0/22` }, { cidr: `fd00:${number.toString(16)}::/64` }];
    const outcome = await this.#write<KnownNetwork>("network.create", { items: [{ name, subnets }] });
    const written = this.#settle(outcome, "network.create", 1 + subnets.length, { created: [name] });
    for (const network of written?.items ?? []) this.#knowNetwork(network);
  }

  async #updateNetwork(): Promise<void> {
    const network = this.#anyNetwork();
    if (!network) return;
    const mtu = this.#random.next() < 0.5 ? null : this.#random.between(1_280, 9_000);
    const { id, version } = network;
    const items = [{ id, version, description: this.#name("text"), mtu }];
    const outcome = await this.#write<KnownNetwork>("network.update", { items });
    const written = this.#settle(outcome, "network.update", 1, {});
    if (outcome.kind === "unknown") network.isVague = true;
    // Its subnets are changed by themselves.
    for (const { version, description, mtu } of written?.items ?? [])
      Object.assign(network, { version, description, mtu });
  }

  async #updateSubnet(): Promise<void> {
    const network = this.#anyNetwork();
    const subnet = this.#random.pick(network?.subnets ?? []);
    if (!network || !subnet) return;
    const { id, version } = subnet;
    const items = [{ id, version, leaseSeconds: this.#random.between(120, 86_400) }];
    const outcome = await this.#write<KnownSubnet>("subnet.update", { items });
    const written = this.#settle(outcome, "subnet.update", 1, {});
    if (outcome.kind === "unknown") network.isVague = true;
    for (const { version, leaseSeconds } of written?.items ?? []) Object.assign(subnet, { version, leaseSeconds });
  }

  /** With all that it holds. */
  async #removeNetwork(): Promise<void> {
    const network = this.#anyNetwork();
    if (!network) return;
    const ports = [...this.ports.values()].filter(({ networkId }) => networkId === network.id);
    const outcome = await this.#write("network.remove", { ids: [network.id], cascade: true });
    const changes = network.holdsUnknown ? null : 1 + network.subnets.length + ports.length;
    const touched = ports.map((before) => ({ before, after: null }));
    this.#settle(outcome, "network.remove", changes, { touched, network });
    if (outcome.kind === "refused") return;
    this.networks.delete(network.id);
    if (outcome.kind === "unknown") return;
    this.removedNetworks.add(network.id);
    for (const { id } of ports) this.ports.delete(id);
  }

  async #createPorts(): Promise<void> {
    const networkId = this.#random.pick([...this.networks.keys()]);
    if (networkId === undefined) return;
    const count = this.#random.next() < 0.7 ? 1 : this.#random.between(2, 20);
    const items = Array.from({ length: count }, () => ({ networkId, name: this.#name("port") }));
    const outcome = await this.#write<KnownPort>("port.create", { items });
    const written = this.#settle(outcome, "port.create", count, { created: items.map(({ name }) => name) });
    if (outcome.kind === "unknown") this.#doubtPortsOf(networkId);
    for (const port of written?.items ?? []) this.#know(port);
  }

  async #updatePorts(): Promise<void> {
    const ports = this.#random.some([...this.ports.values()], this.#random.between(1, 5));
    const wanted = ports.map((port) => ({
      ...port,
      description: this.#name("text"),
      enabled: this.#random.next() < 0.9,
    }));
    const items = wanted.map(({ id, version, description, enabled }) => ({ id, version, description, enabled }));
    const outcome = await this.#write<KnownPort>("port.update", { items });
    const touched = ports.map((before, index) => ({ before, after: wanted[index] ?? null }));
    const written = this.#settle(outcome, "port.update", ports.length, { touched });
    for (const port of written?.items ?? []) this.#know(port);
  }

  async #removePorts(): Promise<void> {
    const ports = this.#random.some([...this.ports.values()], this.#random.between(1, 8));
    const outcome = await this.#write<KnownPort>("port.remove", { ids: ports.map(({ id }) => id) });
    const touched = ports.map((before) => ({ before, after: null }));
    const written = this.#settle(outcome, "port.remove", ports.length, { touched });
    if (!written?.operationId) return;
    for (const { id } of ports) this.ports.delete(id);
    this.#removed.push({ operationId: written.operationId, ports });
  }

  /** Brings back what the last removal took, as long as its addresses rest and its networks are there. */
  async #undo(): Promise<void> {
    const removal = this.#removed.pop();
    if (!removal) return;
    const outcome = await this.#write("change.undo", { operationId: removal.operationId });
    const created = removal.ports.map(({ name }) => name);
    const written = this.#settle(outcome, "change.undo", removal.ports.length, { created });
    if (outcome.kind === "unknown") for (const { networkId } of removal.ports) this.#doubtPortsOf(networkId);
    // An undo makes them anew: at which version only a look tells.
    if (written) for (const port of removal.ports) await this.#look(port);
  }

  async #look(port: KnownPort): Promise<void> {
    const outcome = await this.#api.query<KnownPort>("port.get", { projectId: this.projectId, id: port.id });
    // What was not seen is left alone, and looked at in the end by its name.
    if (outcome.kind === "done") this.#know(outcome.answer);
    else {
      this.#doubtPortsOf(port.networkId);
      this.unknown.push({
        procedure: "port.get",
        created: [],
        touched: [{ before: port, after: port }],
        network: null,
      });
    }
  }

  /** Asks for what must be refused, and leaves nothing. */
  async #tryForbidden(): Promise<void> {
    const networks = [...this.networks.values()].filter(({ isVague }) => !isVague);
    const call: Forbidden = forbiddenCall(this.#random, networks, [...this.ports.values()], (kind) => this.#name(kind));
    const { procedure, input, names } = call;
    const outcome = await this.#write(procedure, input);
    if (outcome.kind === "done") this.wronglyTaken.push(`${procedure} ${JSON.stringify(input)}`);
    else if (outcome.kind === "refused") this.refused.push({ names, ...outcome });
    // No answer is no excuse: whatever became of it, it must not have been taken.
    else this.refused.push({ names, code: "never answered", message: outcome.why });
  }

  #anyNetwork(): KnownNetwork | undefined {
    return this.#random.pick([...this.networks.values()].filter(({ isVague }) => !isVague));
  }

  #doubtPortsOf(networkId: string): void {
    const network = this.networks.get(networkId);
    if (network) network.holdsUnknown = true;
  }

  #write<T extends { id: string } = { id: string }>(procedure: string, input: object): Promise<Outcome<Written<T>>> {
    return this.#api.mutate<Written<T>>(procedure, { projectId: this.projectId, ...input });
  }

  #settle<T extends { id: string }>(
    outcome: Outcome<Written<T>>,
    procedure: string,
    changes: number | null,
    { created = [], touched = [], network = null }: Partial<UnknownCall>,
  ): Written<T> | null {
    if (outcome.kind === "unknown") {
      this.unknown.push({ procedure, created, touched, network });
      // It may still come: nobody touches these any more.
      for (const { before } of touched) {
        this.ports.delete(before.id);
        this.#doubtPortsOf(before.networkId);
      }
    }
    // What an undo would have brought back was there before.
    if (outcome.kind === "refused")
      this.refused.push({ names: procedure === "change.undo" ? [] : created, ...outcome });
    if (outcome.kind !== "done") return null;
    const { operationId, items } = outcome.answer;
    const ports = procedure === "port.create" ? items.map(({ id }) => id) : [];
    if (operationId) this.acknowledged.push({ operationId, procedure, changes, at: performance.now(), created: ports });
    return outcome.answer;
  }

  #know({ id, name, networkId, version, description, enabled }: KnownPort): void {
    this.ports.set(id, { id, name, networkId, version, description, enabled });
  }

  #knowNetwork({ id, name, version, description, mtu, subnets }: KnownNetwork): void {
    const own = subnets.map(({ id, version, leaseSeconds }) => ({ id, version, leaseSeconds }));
    const known = { id, name, version, description, mtu, subnets: own, isVague: false, holdsUnknown: false };
    this.networks.set(id, known);
  }

  #name(kind: string): string {
    return `${this.#prefix}-${kind}-${++this.#count}`;
  }
}
