import { portApi } from "./http-api.ts";
import { compare, type Row } from "./report.ts";
import { Samples } from "./statistics.ts";
import type { UnderTest } from "./under-test.ts";

const bulkRounds = 9;
const bulkSize = 100;
const callers = 32;
const callsOfEach = 20;

/** Many ports: a hundred in one call, and 32 callers at once. */
export async function throughput(under: UnderTest): Promise<Row[]> {
  const { watch, peers } = under;
  const { id: networkId, skein } = await under.newNetwork("throughput");
  const samples = new Samples();
  const contestants = { skein, nbctl: peers.nbctl, raw: peers.raw };
  for (let round = 0; round < bulkRounds; round++)
    for (const [name, contestant] of Object.entries(contestants)) {
      await watch.realised();
      await samples.time(name, async () => watch.port((await contestant.create(bulkSize)).at(-1) ?? ""));
    }
  for (let round = 0; round < 3; round++) {
    await watch.realised();
    await samples.time("concurrent", async () => {
      const call = async (caller: number) => {
        const api = portApi(under.url, under.secret, under.projectId);
        for (let index = 0; index < callsOfEach; index++)
          await api.create(networkId, [`c-${round}-${caller}-${index}`]);
      };
      await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
    });
  }
  const bulk = (name: string) => (1000 * bulkSize) / samples.p50(name);
  const work = `bulk of ${bulkSize}, in the Northbound`;
  const mine = { work, unit: "ports/s", skein: bulk("skein"), spread: samples.of("skein").spread };
  return [
    compare(
      {
        work: `${callers} callers at once, one port a call`,
        unit: "ports/s",
        skein: (1000 * callers * callsOfEach) / samples.p50("concurrent"),
        spread: samples.of("concurrent").spread,
        peer: null,
        peerName: null,
      },
      { least: 250, aim: 400 },
    ),
    compare({ ...mine, peer: bulk("nbctl"), peerName: "ovn-nbctl, one process" }, { leastRatio: 1 }),
    compare({ ...mine, peer: bulk("raw"), peerName: "raw OVSDB" }, { aimRatio: 0.5 }),
  ];
}
