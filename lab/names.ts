import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { runDirectory } from "#scripts/run-directory.ts";

/** Where a lab keeps its things, and how what it makes on the machine is called. */
export interface LabPlace {
  /** The instance's data directory. */
  dir: string;
  /** Six hexadecimal digits, see scripts/instance.ts. */
  instance: string;
}

/** Every network namespace of a lab begins with this, and no other does. */
export const namespacePrefix = ({ instance }: LabPlace) => `skein-${instance}-`;

export const fabricNamespace = (place: LabPlace) => `${namespacePrefix(place)}fab`;

export const hypervisorNamespace = (place: LabPlace, hypervisor: string) => `${namespacePrefix(place)}${hypervisor}`;

export const guestNamespace = (place: LabPlace, key: string) => `${namespacePrefix(place)}g-${key}`;

/** The name by which a hypervisor's ovn-controller registers its Chassis. */
export const systemId = ({ instance }: LabPlace, hypervisor: string) => `skein-${instance}-${hypervisor}`;

/** A guest's name in links and namespaces (a link's has at most 15 characters): the end of the port's UUID, since
 *  the beginning of a UUID of version 7 is a time, which ports made together share. */
export function guestKey(portId: string): string {
  const uuid = /^[0-9a-f]{8}-[0-9a-f-]{19}([0-9a-f]{8})$/.exec(portId);
  return uuid?.[1] ?? createHash("sha256").update(portId).digest("hex").slice(0, 8);
}

/** The lab's directory: databases and logs of the hypervisors, and its state. Made when missing. */
export function labDirectory({ dir }: LabPlace): string {
  const lab = path.resolve(dir, "lab");
  mkdirSync(lab, { recursive: true, mode: 0o700 });
  return lab;
}

/** The lab's part of the run directory: sockets, pidfiles, DHCP leases. */
export const labRunDirectory = ({ dir }: LabPlace) => path.join(runDirectory(dir), "lab");
