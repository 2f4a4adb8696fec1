import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, withKey } from "#client/connect.ts";
import { attachPort } from "#lab/attach.ts";
import { centralStatus } from "#lab/central.ts";
import { run } from "#lab/command.ts";
import { signIn } from "#scripts/client.ts";
import { instanceId } from "#scripts/instance.ts";
import { startInstance } from "#scripts/up/instance.ts";
import { reportTo } from "#scripts/up/report.ts";
import { type Contestant, nbctlContestant, rawContestant, skeinContestant } from "./contestants.ts";
import { watchNorthbound } from "./northbound-watch.ts";
import { compare, markdown, writeResults } from "./report.ts";
import { timed, timings } from "./statistics.ts";

const rounds = Number(process.argv[2] ?? 60);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write("npm run bench -- [ROUNDS]   measures on an instance of its own; 60 rounds by default\n");
  process.exit(2);
}
const warmUpCalls = 100;
const bulkRounds = 5;
const bulkSize = 100;

const dataDirectory = mkdtempSync(path.join(tmpdir(), "skein-bench-"));
const instance = await startInstance(
  { dataDirectory, port: 0, lab: true },
  reportTo(process.stderr, () => false),
  new AbortController().signal,
);
try {
  const rows = await measure();
  writeResults(rows, { rounds });
  process.stdout.write(`\n${markdown(rows, { rounds })}\n`);
} finally {
  await instance.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
process.exit(0);

async function measure() {
  if (!instance.admin) throw new Error("The instance is not new.");
  if (instance.hosts.length === 0) throw new Error("The bench needs the lab's hypervisors: run it as root.");
  const client = await signIn(instance.url, instance.admin.email, instance.admin.password);
  const { nbRemote } = centralStatus(dataDirectory);
  const { items: projects } = await client.project.create.mutate({
    items: [{ name: "bench", quotas: { networks: 10, subnets: 10, ports: 100_000, keys: 1 } }],
  });
  const projectId = only(projects).id;
  const { items: networks } = await client.network.create.mutate({ projectId, items: [{ name: "bench" }] });
  const networkId = only(networks).id;
  await client.subnet.create.mutate({ projectId, items: [{ networkId, cidr: "10.98.0.0/15" }] });
  const watch = await watchNorthbound(nbRemote);

  // A bound port on each host in each network: a change concerns the hosts that carry it.
  const place = { dir: dataDirectory, instance: instanceId(dataDirectory) };
  // As a script calls it: with a key, not with a person's sign-in.
  const { items: keys } = await client.key.create.mutate({
    projectId,
    items: [{ name: "bench", scopes: ["port:read", "port:write"] }],
  });
  const skein = skeinContestant(connect(withKey(instance.url, only(keys).secret ?? "")), projectId, networkId);
  const [switchUuid = ""] = (
    await run("ovn-nbctl", [`--db=${nbRemote}`, "create", "Logical_Switch", "name=bench-peer"])
  )
    .trim()
    .split("\n");
  const dhcpOptions = (
    await run("ovn-nbctl", [
      `--db=${nbRemote}`,
      "create",
      "DHCP_Options",
      "cidr=10.99.0.0/16",
      `options={server_id=10.99.0.1,server_mac="0e:00:00:00:00:01",lease_time=3600}`,
    ])
  ).trim();
  const none = nbctlContestant(nbRemote, "bench-peer", dhcpOptions, "none");
  const waiting = nbctlContestant(nbRemote, "bench-peer", dhcpOptions, "hv");
  const raw = rawContestant(watch, switchUuid.trim(), dhcpOptions);
  for (const host of instance.hosts)
    for (const contestant of [skein, none]) {
      const [port = ""] = await contestant.create(1);
      await watch.port(port);
      await attachPort(place, port, host);
    }

  const taken: Record<string, number[]> = {};
  const note = (what: string, milliseconds: number) => {
    taken[what] ??= [];
    taken[what].push(milliseconds);
  };
  const settle = () => watch.realised();
  // A server that has just started compiles its JavaScript as it goes; what is measured is one that runs.
  for (let call = 0; call < warmUpCalls; call++) await skein.create(1);
  for (let round = 0; round < rounds; round++) {
    await settle();
    await one("skein", skein);
    await settle();
    await one("nbctl", none);
    await settle();
    note("nbctl realised", await timed(() => waiting.create(1)));
    await settle();
    await one("raw", raw);
  }
  for (let round = 0; round < bulkRounds; round++)
    for (const [name, contestant] of [
      ["skein", skein],
      ["nbctl", none],
      ["raw", raw],
    ] as const) {
      await settle();
      note(`${name} bulk`, await timed(async () => watch.port((await contestant.create(bulkSize)).at(-1) ?? "")));
    }
  watch.close();

  async function one(name: string, contestant: Contestant) {
    const startedAt = performance.now();
    const [port = ""] = await contestant.create(1);
    note(`${name} call`, performance.now() - startedAt);
    await watch.port(port);
    note(`${name} row`, performance.now() - startedAt);
    await watch.realised();
    note(`${name} realised after`, performance.now() - startedAt);
  }

  const p50 = (what: string) => timings(taken[what] ?? []).p50;
  const perSecond = (what: string) => (1000 * bulkSize) / p50(what);
  return [
    compare(
      {
        work: "create one port over HTTP, p50",
        unit: "ms",
        skein: p50("skein call"),
        peer: p50("nbctl call"),
        peerName: "ovn-nbctl, no wait",
        target: "≤ 25 ms",
      },
      (ms) => ms <= 25,
    ),
    compare(
      {
        work: "… and its row is in the Northbound",
        unit: "ms",
        skein: p50("skein row"),
        peer: p50("raw row"),
        peerName: "raw OVSDB",
        target: "≤ 50 ms",
      },
      (ms) => ms <= 50,
    ),
    compare(
      {
        work: "… and every host has applied it",
        unit: "ms",
        skein: p50("skein realised after"),
        peer: p50("nbctl realised"),
        peerName: "ovn-nbctl --wait=hv",
        target: "≤ 2 × the peer",
      },
      (_, ratio) => ratio <= 2,
    ),
    compare(
      {
        work: `bulk of ${bulkSize}, in the Northbound`,
        unit: "ports/s",
        skein: perSecond("skein bulk"),
        peer: perSecond("nbctl bulk"),
        peerName: "ovn-nbctl, one process",
        target: "no target yet",
      },
      () => true,
    ),
    compare(
      {
        work: `bulk of ${bulkSize}, in the Northbound`,
        unit: "ports/s",
        skein: perSecond("skein bulk"),
        peer: perSecond("raw bulk"),
        peerName: "raw OVSDB",
        target: "no target yet",
      },
      () => true,
    ),
  ];
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (!item) throw new Error("An object that the bench needs was not created.");
  return item;
}
