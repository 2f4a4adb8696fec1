import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { execInPort, getGuest } from "../attach.ts";
import type { LabPlace } from "../names.ts";

// Debian's, which has scapy; another may come first on the path.
const python = "/usr/bin/python3";

/**
 * Renews the IPv4 lease of an attached port by unicast, as its client would after half the lease's time.
 * @param server the DHCP server's address (server_id)
 * @returns what the server said
 * @throws when nobody answers within 5 s, or nobody has the server's address
 */
export async function renewLease(
  place: LabPlace,
  port: string,
  address: string,
  server: string,
): Promise<"ACK" | "NAK"> {
  const script = path.join(import.meta.dirname, "renew-lease.py");
  const said = await execInPort(place, port, [python, script, address, server]);
  return said.trim() === "ACK" ? "ACK" : "NAK";
}

export interface Probe {
  /** Attached ports, by UUID or name. */
  from: string;
  to: string;
  /** The frames to send: a label for each, and a scapy expression of everything below its payload. */
  frames: Record<string, string>;
  /** A frame that must arrive, sent last: when it has come, what has not come before it was dropped. */
  last: string;
  deadlineMs?: number;
}

const lastLabel = "last";

/**
 * Sends frames from one guest to another and tells which arrived. No waiting for time: packets of one sender stay in
 * order, so the last frame's arrival decides about the others.
 * @throws when not even the last frame arrives
 */
export async function framesThatArrive(place: LabPlace, probe: Probe): Promise<string[]> {
  const { from, to, frames, last, deadlineMs = 30_000 } = probe;
  const script = (name: string) => path.join(import.meta.dirname, name);
  const command = ["netns", "exec", getGuest(place, to).namespace, python, script("watch-frames.py"), lastLabel];
  const watcher = spawn("ip", command, { stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => watcher.kill(), deadlineMs);
  const arrived: string[] = [];
  try {
    for await (const line of createInterface({ input: watcher.stdout })) {
      if (line === "ready") {
        const list = JSON.stringify([...Object.entries(frames), [lastLabel, last]]);
        await execInPort(place, from, [python, script("send-frames.py"), list]);
      } else if (line === lastLabel) return arrived;
      else arrived.push(line);
    }
    throw new Error(`The frame that must arrive did not: ${last}. Before it came: ${arrived.join(", ") || "nothing"}.`);
  } finally {
    clearTimeout(timer);
    watcher.kill();
  }
}
