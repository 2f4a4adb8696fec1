import { setTimeout as sleep } from "node:timers/promises";
import { type SkeinClient, signIn } from "#scripts/client.ts";
import { openDb } from "#server/db.ts";
import { Api } from "./api.ts";
import { watchArrivals } from "./arrivals.ts";
import type { Fault } from "./fault.ts";
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
  /** Attempts at a fault that could not be done at that moment. */
  missed: number;
  /** Kinds of fault that never struck. */
  notStruck: string[];
  edits: number;
  foreignRows: number;
  healedSeconds: number;
  felt: Felt[];
  /** Empty when all that Skein promises held. */
  problems: string[];
}

const tenantCount = 4;
/** So long a run goes on beyond its time until every kind of fault has struck. */
const graceMs = 180_000;
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
    const { strokes, missed, notStruck } = await storm(system, tenants, tampering, options, random);
    note("healing");
    const quietAt = performance.now();
    const problems = await settled(db);
    const healedSeconds = (performance.now() - quietAt) / 1000;
    note(`healed after ${healedSeconds.toFixed(1)} s; looking at everything`);
    for (const tenant of tenants) problems.push(...(await tenantProblems(db, tenant)));
    problems.push(...(await northboundProblems(db, system.central.nbRemote)));
    problems.push(...(await tamperingProblems(system, tampering)));
    problems.push(...(await packetProblems(system, guests)));
    const left = new Set((await db.port.findMany({ select: { id: true } })).map(({ id }) => id));
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
      missed,
      notStruck,
      edits: tampering.edits,
      foreignRows: tampering.foreign.length + tampering.intruders.length,
      healedSeconds,
      felt: feltOf(strokes, acknowledged, arrivals.at, left, quietAt),
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

interface Storm {
  strokes: Stroke[];
  missed: number;
  notStruck: string[];
}

/** Operations and faults beside each other, until the time is over and every kind of fault has struck. */
async function storm(
  system: System,
  tenants: readonly Tenant[],
  tampering: Tampering,
  { minutes, operations, note }: ChaosOptions,
  random: Random,
): Promise<Storm> {
  const endAt = performance.now() + minutes * 60_000;
  const everyMs = (minutes * 60_000 * tenants.length) / operations;
  let isOver = false;
  const act = async (tenant: Tenant) => {
    for (let nextAt = performance.now(); !isOver; nextAt += everyMs) {
      await sleep(Math.max(0, nextAt - performance.now()));
      await tenant.act();
    }
  };
  const strokes: Stroke[] = [];
  const own = random.fork();
  const kinds = faultKinds(system, own, tampering);
  const notStruck = new Set(kinds.map(({ name }) => name));
  let missed = 0;
  const strikeAll = async () => {
    // Every kind once in random order, then again: none is left out of a short run.
    let order = own.some(kinds, kinds.length);
    while (performance.now() < (notStruck.size > 0 ? endAt + graceMs : endAt)) {
      const fault = order.pop();
      if (!fault) {
        order = own.some(kinds, kinds.length);
        continue;
      }
      const stroke = await strike(fault, own, note);
      if (stroke) {
        strokes.push(stroke);
        notStruck.delete(fault.name);
      } else {
        missed++;
        order.unshift(fault);
      }
      await sleep(own.between(300, 3_000));
    }
  };
  const until = async () => {
    try {
      await strikeAll();
    } finally {
      isOver = true;
    }
  };
  await Promise.all([until(), ...tenants.map(act)]);
  return { strokes, missed, notStruck: [...notStruck] };
}

/** Does it, and makes it good after a while; null when it could not be done now. */
async function strike({ name, strike }: Fault, random: Random, note: (line: string) => void): Promise<Stroke | null> {
  const struckAt = performance.now();
  const struck = await strike().catch((error: unknown) => {
    note(`${name} could not be done: ${String(error).slice(0, 200)}`);
    return null;
  });
  if (struck === null) return null;
  if (struck !== "mends itself") {
    await sleep(random.between(1_000, 6_000));
    await struck();
  }
  const endedAt = performance.now();
  note(`${name}${struck === "mends itself" ? "" : `, ${((endedAt - struckAt) / 1000).toFixed(1)} s`}`);
  return { name, struckAt, endedAt };
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
