import { attachPort, execInPort } from "#lab/attach.ts";
import { hypervisorNames, type System } from "./system.ts";

/** A guest that is plugged in before the faults begin. */
export interface Guest {
  portId: string;
  network: string;
  addresses: string[];
}

/** Plugs the ports in, one on each hypervisor in turn. */
export async function plugIn({ place }: System, guests: readonly Guest[]): Promise<void> {
  for (const [index, { portId }] of guests.entries())
    await attachPort(place, portId, hypervisorNames[index % hypervisorNames.length] ?? "hv1");
}

/** Pings between all guests: within a network each must be answered, between networks none. */
export async function packetProblems({ place }: System, guests: readonly Guest[]): Promise<string[]> {
  const problems: string[] = [];
  for (const from of guests)
    for (const to of guests) {
      if (from === to) continue;
      const isMeant = from.network === to.network;
      for (const address of to.addresses) {
        const command = ["ping", "-c", "1", "-w", isMeant ? "10" : "1", address];
        const isAnswered = await execInPort(place, from.portId, command).then(
          () => true,
          () => false,
        );
        if (isAnswered !== isMeant)
          problems.push(`${from.portId} ${isAnswered ? "reaches" : "does not reach"} ${address} in ${to.network}`);
      }
    }
  return problems;
}
