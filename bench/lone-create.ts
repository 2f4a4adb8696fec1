import { connect, withKey } from "#client/connect.ts";
import type { Contestant } from "./contestants.ts";
import { compare, type Row } from "./report.ts";
import { Samples } from "./statistics.ts";
import { settled, type UnderTest } from "./under-test.ts";

const warmUpCalls = 300;

/** One port at a time, contestants in turn: the call, its row in the Northbound, every host that carries it. */
export async function loneCreate(under: UnderTest, rounds: number): Promise<Row[]> {
  const { watch, peers, projectId } = under;
  const { id: networkId, skein } = await under.newNetwork("lone");
  const library = connect(withKey(under.url, under.secret));
  const samples = new Samples();
  // A server that has just started compiles its JavaScript as it goes; what is measured is one that runs.
  for (let call = 0; call < warmUpCalls; call++) await skein.create(1);
  for (let round = 0; round < rounds; round++) {
    await settled(under);
    await one("skein", skein);
    await settled(under);
    await one("nbctl", peers.nbctl);
    await settled(under);
    await samples.time("waiting", () => peers.nbctlWaiting.create(1));
    await settled(under);
    await one("raw", peers.raw);
    await settled(under);
    const items = [{ networkId, name: `t-${round}` }];
    const name = await samples.time("library", () => library.port.create.mutate({ projectId, items }));
    await watch.port(name.items[0]?.id ?? "");
  }
  const figures = (name: string) => ({ skein: samples.p50(name), spread: samples.of(name).spread });
  return [
    compare(
      {
        work: "create one port over HTTP, p50",
        unit: "ms",
        ...figures("skein call"),
        peer: samples.p50("nbctl call"),
        peerName: "ovn-nbctl, no wait",
      },
      { most: 8, aim: 5 },
    ),
    compare(
      {
        work: "… by the tRPC client of a script",
        unit: "ms",
        ...figures("library"),
        peer: samples.p50("skein call"),
        peerName: "plain HTTP",
      },
      {},
    ),
    compare(
      {
        work: "… and its row is in the Northbound",
        unit: "ms",
        ...figures("skein row"),
        peer: samples.p50("raw row"),
        peerName: "raw OVSDB",
      },
      { most: 15, aim: 8 },
    ),
    compare(
      {
        work: "… and every host has applied it",
        unit: "ms",
        ...figures("skein realised"),
        peer: samples.p50("waiting"),
        peerName: "ovn-nbctl --wait=hv",
      },
      { mostRatio: 1.5, aimRatio: 1 },
    ),
  ];

  async function one(name: string, contestant: Contestant) {
    const startedAt = performance.now();
    const [port = ""] = await contestant.create(1);
    samples.note(`${name} call`, performance.now() - startedAt);
    await watch.port(port);
    samples.note(`${name} row`, performance.now() - startedAt);
    await watch.realised();
    samples.note(`${name} realised`, performance.now() - startedAt);
  }
}
