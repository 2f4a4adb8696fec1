import { setTimeout as sleep } from "node:timers/promises";
import { type SkeinClient, signIn } from "#scripts/client.ts";
import { openDb } from "#server/db.ts";
import { Api } from "./api.ts";
import { watchArrivals } from "./arrivals.ts";
import { faultKinds } from "./faults.ts";
import { type Felt, feltOf, type Stroke } from "./felt.ts";
import { tenantProblems } from "./log-problems.ts";
import { northboundProblems } from "./northbound-problems.ts";
import { type Guest, packetProblems, plugIn } from "./packets.ts";
import { Random } from "./random.ts";
import { settled } from "./settled.ts";
import { type System, startSystem } from "./system.ts";
import { type Tampering, tamperingProblems } from "./tampering.ts";
import { Tenant } from "./tenant.ts";

export interface ChaosOptions {
  /** An empty directory. */
  dir: string;
  seed: number;
  minutes: number;
  operations: number;
  note: (line: string) => void;
  /** Rejects when it is to be cut short: all is stopped then. */
  interrupted?: Promise<never>;
}

export interface ChaosReport {
  seed: number;
  minutes: number;
  calls: { acknowledged: number; refused: number; unknown: number };
  strokes: number;
  edits: number;
  foreignRows: number;
  healedSeconds: number;
  felt: Felt[];
  /** Empty when all that Skein promises held. */
  problems: string[];
}

const tenantCount = 4;
const quotas = { networks: 50, subnets: 100, ports: 2_000, keys: 1 };

/** Lets random operations and random faults loose on a whole system, lets it heal, and looks at everything. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { dir, seed, minutes, note } = options;
  const random = new Random(seed);
  const system = await startSystem(dir, note);
  const arrivals = watchArrivals(system.central.nbRemote);
  const db = openDb(system.databaseUrl, 4);
  const work = async (): Promise<ChaosReport> => {
    const client = await signIn(system.webUrls[0] ?? "", system.admin.email, system.admin.password);
    const guests = await makeGuests(client);
    await settled(db);
    await plugIn(system, guests);
    const tenants: Tenant[] = [];
    for (let index = 0; index < tenantCount; index++) tenants.push(await makeTenant(client, system, index, random));
    const tampering: Tampering = { foreign: [], intruders: [], edits: 0 };
    note(`${options.operations} operations in ${minutes} minutes`);
    const strokes = await storm(system, tenants, tampering, options, random);
    note("healing");
    const quietAt = performance.now();
    const problems = await settled(db);
    const healedSeconds = (performance.now() - quietAt) / 1000;
    note(`healed after ${healedSeconds.toFixed(1)} s; looking at everything`);
    for (const tenant of tenants) problems.push(...(await tenantProblems(db, tenant)));
    problems.push(...(await northboundProblems(db, system.central.nbRemote)));
    problems.push(...(await tamperingProblems(system, tampering)));
    problems.push(...(await packetProblems(system, guests)));
    const acknowledged = tenants.flatMap((tenant) => tenant.acknowledged);
    return {
      seed,
      minutes,
      calls: {
        acknowledged: acknowledged.length,
        refused: tenants.flatMap(({ refused }) => refused).length,
        unknown: tenants.flatMap(({ unknown }) => unknown).length,
      },
      strokes: strokes.length,
      edits: tampering.edits,
      foreignRows: tampering.foreign.length + tampering.intruders.length,
      healedSeconds,
      felt: feltOf(strokes, acknowledged, arrivals.at, quietAt),
      problems,
    };
  };
  try {
    return await Promise.race([work(), ...(options.interrupted ? [options.interrupted] : [])]);
  } finally {
    arrivals.close();
    await db.$disconnect();
    await system.stop();
  }
}

/** Operations and faults beside each other, until the time is over. */
async function storm(
  system: System,
  tenants: readonly Tenant[],
  tampering: Tampering,
  { minutes, operations, note }: ChaosOptions,
  random: Random,
): Promise<Stroke[]> {
  const endAt = performance.now() + minutes * 60_000;
  const everyMs = (minutes * 60_000 * tenants.length) / operations;
  const act = async (tenant: Tenant) => {
    for (let nextAt = performance.now(); nextAt < endAt; nextAt += everyMs) {
      await sleep(Math.max(0, nextAt - performance.now()));
      await tenant.act();
    }
  };
  const strokes: Stroke[] = [];
  const own = random.fork();
  const kinds = faultKinds(system, own, tampering);
  const strikeAll = async () => {
    // Every kind once in random order, then again: none is left out of a short run.
    for (let order = own.some(kinds, kinds.length); performance.now() < endAt; ) {
      const fault = order.pop();
      if (!fault) {
        order = own.some(kinds, kinds.length);
        continue;
      }
      const struckAt = performance.now();
      const heal = await fault.strike();
      if (heal) await sleep(own.between(1_000, 6_000));
      await heal?.();
      strokes.push({ name: fault.name, struckAt, endedAt: performance.now() });
      note(`${fault.name}${heal ? `, ${((performance.now() - struckAt) / 1000).toFixed(1)} s` : ""}`);
      await sleep(own.between(300, 3_000));
    }
  };
  await Promise.all([strikeAll(), ...tenants.map(act)]);
  return strokes;
}

/** Two networks of the same prefixes, with guests on every hypervisor. */
async function makeGuests(client: SkeinClient): Promise<Guest[]> {
  const project = await client.project.create.mutate({ items: [{ name: "guests", quotas }] });
  const projectId = project.items[0]?.id ?? "";
  const guests: Guest[] = [];
  for (const name of ["red", "blue"]) {
    const subnets = [
      { cidr: name === "red" ? "10.0.0.0/24" : "10.0.1.0/24" },
      { cidr: `fd00:${name === "red" ? 1 : 2}::/64` },
    ];
    const made = await client.network.create.mutate({ projectId, items: [{ name, subnets }] });
    const networkId = made.items[0]?.id ?? "";
    const items = [1, 2, 3].map((number) => ({ networkId, name: `${name}-${number}` }));
    const ports = await client.port.create.mutate({ projectId, items });
    for (const { id, addresses } of ports.items)
      guests.push({ portId: id, network: name, addresses: addresses.map(({ address }) => address) });
  }
  return guests;
}

async function makeTenant(client: SkeinClient, system: System, index: number, random: Random): Promise<Tenant> {
  const name = `chaos-${index}`;
  const project = await client.project.create.mutate({ items: [{ name, quotas }] });
  const projectId = project.items[0]?.id ?? "";
  const scopes = ["network:read", "network:write", "port:read", "port:write"] as const;
  const keys = await client.key.create.mutate({ projectId, items: [{ name, scopes: [...scopes] }] });
  const api = new Api(system.webUrls, keys.items[0]?.secret ?? "", random.fork());
  return new Tenant(projectId, `t${index}`, api, random.fork());
}
