import { expect, it } from "vitest";
import type { Host } from "#model/resources/host.ts";
import type { WorkerInfo } from "#model/resources/system.ts";
import type { WaitCode } from "#model/wait-codes.ts";
import { stationsOf } from "./chain-stations.ts";

const wait = (code: WaitCode) => ({ code, text: code === "ok" ? "ok" : `Because of ${code}`, cause: null });

function worker(northbound: WaitCode, southbound: WaitCode, state: WorkerInfo["state"] = "writing"): WorkerInfo {
  const times = { seenAt: new Date(0), startedAt: new Date(0), lastFullPassAt: null, lastError: null };
  return {
    id: "w",
    hostName: "central-1",
    state,
    northbound: wait(northbound),
    southbound: wait(southbound),
    ...times,
  };
}

const hosts = (["up", "up", "down"] as const).map((state, index) => ({ id: String(index), state }) as Host);
const tones = (...workers: WorkerInfo[]) => stationsOf({ workers, hosts, state: "ok" }).map(({ tone }) => tone);

it.each([
  [[worker("ok", "ok")], ["ok", "ok", "ok", "bad"]],
  [[worker("no-northbound", "ok", "waiting")], ["bad", "ok", "ok", "bad"]],
  [[worker("ok", "no-southbound")], ["ok", "ok", "bad", "bad"]],
  [[worker("no-northd", "ok", "waiting")], ["ok", "bad", "ok", "bad"]],
  [[worker("northd-busy", "ok")], ["ok", "busy", "ok", "bad"]],
  [[worker("held", "ok")], ["warn", "ok", "ok", "bad"]],
  [[worker("standby", "standby", "standing by")], ["unknown", "unknown", "unknown", "unknown"]],
  [[], ["unknown", "unknown", "unknown", "unknown"]],
])("the way of a change, as %j tell: %j", (workers, expected) => {
  expect(tones(...workers)).toEqual(expected);
});

it("counts the hosts, and knows none of them while the database does not answer", () => {
  const workers = [worker("ok", "ok")];
  expect(stationsOf({ workers, hosts, state: "ok" })[3]?.says).toBe("2 hosts up, 1 down");
  expect(stationsOf({ workers, hosts, state: "no-database" }).map(({ tone }) => tone)).toEqual(
    Array(4).fill("unknown"),
  );
});
