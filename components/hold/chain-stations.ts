import type { ControlPlane } from "#components/status/control-plane.ts";
import { countOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import type { WorkerInfo } from "#model/resources/system.ts";
import type { Tone } from "#model/status.ts";
import { stopsChanges, type Wait } from "#model/wait.ts";

/** A part of the way of a change, and how it is. */
export interface Station {
  id: "northbound" | "northd" | "southbound" | "hosts";
  name: string;
  tone: Tone;
  says: string;
}

interface Known {
  workers: readonly WorkerInfo[];
  hosts: readonly Host[];
  state: ControlPlane["state"];
}

const northdCodes: readonly Wait["code"][] = ["no-northd", "northd-busy"];

/** How each part is, as the worker tells that writes, or whose turn it is; of what none tells nothing is known. */
export function stationsOf({ workers, hosts, state }: Known): Station[] {
  const worker = workers.find((each) => each.state === "writing" || each.state === "waiting");
  const unknown = state === "silent" || state === "no-database" || worker === undefined;
  const [northbound, southbound] = unknown ? [null, null] : [worker.northbound, worker.southbound];
  const northd = [northbound, southbound].find((wait) => wait && northdCodes.includes(wait.code)) ?? null;
  const own = (wait: Wait | null) => (wait !== null && northdCodes.includes(wait.code) ? ok : wait);
  return [
    { id: "northbound", name: "Northbound", ...sayingOf(own(northbound), "Written by this Skein") },
    { id: "northd", name: "ovn-northd", ...sayingOf(unknown ? null : (northd ?? ok), "Answers") },
    { id: "southbound", name: "Southbound", ...sayingOf(own(southbound), "Watched") },
    { id: "hosts", name: "Hosts", ...hostsOf(hosts, unknown) },
  ];
}

const ok: Wait = { code: "ok", text: "", cause: null };

function sayingOf(wait: Wait | null, well: string): Pick<Station, "tone" | "says"> {
  if (wait === null) return { tone: "unknown", says: "Not known: no worker tells" };
  if (wait.code === "ok") return { tone: "ok", says: well };
  if (wait.code === "northd-busy") return { tone: "busy", says: wait.text };
  return { tone: stopsChanges(wait) ? "bad" : "warn", says: wait.text };
}

function hostsOf(hosts: readonly Host[], unknown: boolean): Pick<Station, "tone" | "says"> {
  const count = (wanted: Host["state"]) => hosts.filter(({ state }) => state === wanted).length;
  if (hosts.length === 0) return { tone: "idle", says: "None has joined yet" };
  if (unknown || count("unknown") > 0)
    return { tone: "unknown", says: "Not known meanwhile; they go on by themselves" };
  const [up, behind, down] = [count("up"), count("behind"), count("down")];
  const parts = [`${countOf("host", up)} up`, behind > 0 && `${behind} behind`, down > 0 && `${down} down`];
  const tone = down > 0 ? "bad" : behind > 0 ? "warn" : "ok";
  return { tone, says: parts.filter(Boolean).join(", ") };
}
