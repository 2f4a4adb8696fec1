import type { Contestant } from "./contestants.ts";
import { compare, type Row } from "./report.ts";
import { Samples } from "./statistics.ts";
import { settled, type UnderTest } from "./under-test.ts";

const fillSize = 100;
const warmUpLists = 50;

/** Creates so many ports, a hundred in a call. */
export async function fill(contestant: Contestant, count: number): Promise<string[]> {
  const ports: string[] = [];
  for (let left = count; left > 0; left -= fillSize) ports.push(...(await contestant.create(Math.min(fillSize, left))));
  return ports;
}

interface Pair {
  few: UnderTest;
  many: UnderTest;
}

/**
 * One create where there is much, beside one where there is little: two instances of their own take turns, one of 100
 * ports and one of 10,000, in half of which lies a network of 5,000.
 */
export async function scale({ few, many }: Pair, rounds: number): Promise<Row[]> {
  const samples = new Samples();
  const small = await few.newNetwork("small");
  await fill(small.skein, 100);
  const beside = await many.newNetwork("small");
  await fill(beside.skein, 10);
  const big = await many.newNetwork("big");
  await fill(big.skein, 5_000);
  for (let index = 0; index < 10; index++) await fill((await many.newNetwork(`other-${index}`)).skein, 500);
  await settled(many);
  for (let round = 0; round < rounds; round++) {
    await one("at 100", few, small.skein);
    await one("at 10,000", many, beside.skein);
    await one("in 5,000", many, big.skein);
    await one("in 10", many, beside.skein);
    for (const [name, under] of [
      ["nbctl at 100", few],
      ["nbctl at 10,000", many],
    ] as const) {
      await settled(under);
      await samples.time(name, () => under.peers.nbctl.create(1));
    }
  }
  for (let call = 0; call < warmUpLists; call++) await many.api.list(100);
  for (let round = 0; round < rounds; round++) await samples.time("list", () => many.api.list(100));
  const spreadOf = (name: string) => samples.of(name).spread;
  const peer = samples.p50("nbctl at 10,000") / samples.p50("nbctl at 100");
  const against = { peer, peerName: "ovn-nbctl" };
  const nobody = { peer: null, peerName: null };
  const ratio = (work: string, top: string, bottom: string, what: string, other: typeof against | typeof nobody) =>
    compare(
      {
        work: `${work}: ${what}`,
        unit: "",
        skein: samples.p50(`${top} ${what}`) / samples.p50(`${bottom} ${what}`),
        spread: spreadOf(`${top} ${what}`),
        ...other,
      },
      { most: 1.2, aim: 1.05 },
    );
  return [
    ratio("one create at 10,000 ports ÷ at 100", "at 10,000", "at 100", "call", against),
    ratio("one create at 10,000 ports ÷ at 100", "at 10,000", "at 100", "row", nobody),
    ratio("one create in a network of 5,000 ÷ of 10", "in 5,000", "in 10", "call", nobody),
    ratio("one create in a network of 5,000 ÷ of 10", "in 5,000", "in 10", "row", nobody),
    compare(
      {
        work: "list 100 of 10,000 over HTTP",
        unit: "ms",
        skein: samples.p50("list"),
        spread: spreadOf("list"),
        ...nobody,
      },
      { most: 20, aim: 10 },
    ),
  ];

  async function one(name: string, under: UnderTest, contestant: Contestant) {
    await settled(under);
    const startedAt = performance.now();
    const [port = ""] = await contestant.create(1);
    samples.note(`${name} call`, performance.now() - startedAt);
    await under.watch.port(port);
    samples.note(`${name} row`, performance.now() - startedAt);
  }
}
