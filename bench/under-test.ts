import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { attachPort } from "#lab/attach.ts";
import { centralStatus } from "#lab/central.ts";
import { run } from "#lab/command.ts";
import { type SkeinClient, signIn } from "#scripts/client.ts";
import { instanceId } from "#scripts/instance.ts";
import { startInstance } from "#scripts/up/instance.ts";
import { reportTo } from "#scripts/up/report.ts";
import { type Contestant, nbctlContestant, rawContestant, skeinContestant } from "./contestants.ts";
import { type PortApi, portApi } from "./http-api.ts";
import { type NorthboundWatch, watchNorthbound } from "./northbound-watch.ts";

/** An instance of Skein that is measured, with a project to fill and the peers that work on the same Northbound. */
export interface UnderTest {
  client: SkeinClient;
  projectId: string;
  /** The address that `npm run up` would print. */
  url: string;
  workerUrl: string;
  secret: string;
  api: PortApi;
  watch: NorthboundWatch;
  /** The data directory: pid files of the parts lie in `run/`. */
  dataDirectory: string;
  peers: { nbctl: Contestant; nbctlWaiting: Contestant; raw: Contestant };
  /** A network with a prefix of its own, and who creates ports in it over HTTP. */
  newNetwork(name: string): Promise<{ id: string; skein: Contestant }>;
  /** The process that runs a part now. */
  pidOf(part: "web" | "worker"): number;
  stop(): Promise<void>;
}

const scopes = ["network:read", "port:read", "port:write"] as const;

/** @param lab with two hypervisors, and a guest of Skein and of the peers on each: a change concerns those that carry it */
export async function startUnderTest({ lab }: { lab: boolean }): Promise<UnderTest> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), "skein-bench-"));
  const report = reportTo(process.stderr, () => false);
  const instance = await startInstance({ dataDirectory, port: 0, lab }, report, new AbortController().signal);
  try {
    if (!instance.admin) throw new Error("The instance is not new.");
    if (lab && instance.hosts.length === 0) throw new Error("The bench needs the lab's hypervisors: run it as root.");
    const client = await signIn(instance.url, instance.admin.email, instance.admin.password);
    const quotas = { networks: 100, subnets: 100, ports: 100_000, keys: 1 };
    const { items: projects } = await client.project.create.mutate({ items: [{ name: "bench", quotas }] });
    const projectId = only(projects).id;
    const items = [{ name: "bench", scopes: [...scopes] }];
    const { items: keys } = await client.key.create.mutate({ projectId, items });
    const secret = only(keys).secret ?? "";
    const api = portApi(instance.url, secret, projectId);
    const { nbRemote } = centralStatus(dataDirectory);
    const watch = await watchNorthbound(nbRemote);
    const peers = await startPeers(nbRemote, watch);
    let networks = 0;
    const newNetwork = async (name: string) => {
      const { items: created } = await client.network.create.mutate({ projectId, items: [{ name }] });
      const networkId = only(created).id;
      await client.subnet.create.mutate({ projectId, items: [{ networkId, cidr: `10.${100 + networks++}.0.0/16` }] });
      return { id: networkId, skein: skeinContestant(api, networkId) };
    };
    const stop = async () => {
      watch.close();
      await instance.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    };
    const pidOf = (part: string) => Number(readFileSync(path.join(dataDirectory, "run", `${part}.pid`), "utf8"));
    const { url, workerUrl } = instance;
    if (lab) await plugIn(instance.hosts, [(await newNetwork("guests")).skein, peers.nbctl]);
    return { client, projectId, url, workerUrl, secret, api, watch, dataDirectory, peers, newNetwork, pidOf, stop };

    async function plugIn(hosts: readonly string[], contestants: readonly Contestant[]) {
      const place = { dir: dataDirectory, instance: instanceId(dataDirectory) };
      for (const host of hosts)
        for (const contestant of contestants) {
          const [port = ""] = await contestant.create(1);
          await watch.port(port);
          await attachPort(place, port, host);
        }
    }
  } catch (error) {
    await instance.stop();
    throw error;
  }
}

async function startPeers(nbRemote: string, watch: NorthboundWatch) {
  const create = async (...row: string[]) => (await run("ovn-nbctl", [`--db=${nbRemote}`, "create", ...row])).trim();
  const switchUuid = await create("Logical_Switch", "name=bench-peer");
  const options = `options={server_id=10.99.0.1,server_mac="0e:00:00:00:00:01",lease_time=3600}`;
  const dhcpOptions = await create("DHCP_Options", "cidr=10.99.0.0/16", options);
  return {
    nbctl: nbctlContestant(nbRemote, "bench-peer", dhcpOptions, "none"),
    nbctlWaiting: nbctlContestant(nbRemote, "bench-peer", dhcpOptions, "hv"),
    raw: rawContestant(watch, switchUuid, dhcpOptions),
  };
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (!item) throw new Error("An object that the bench needs was not created.");
  return item;
}

/** Until northd and the hosts have nothing left to compute: they would take a core from who is measured next. */
export async function settled({ watch }: UnderTest): Promise<void> {
  await watch.realised();
  await sleep(20);
  await watch.realised();
}
