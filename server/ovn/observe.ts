import { isObjectId } from "./identity.ts";
import { believableNumber } from "./numbers.ts";
import { bindingsByPort, type SouthboundClient } from "./southbound.ts";

/** A hypervisor as the Southbound has it now. */
export interface ObservedHost {
  /** OVN's chassis name. */
  systemId: string;
  name: string;
  encapType: string | null;
  encapIp: string | null;
  /** The number that it has reached. */
  nbCfg: number;
}

export interface ObservedBinding {
  portId: string;
  /** Chassis name of the host that claims it. */
  systemId: string | null;
  up: boolean;
}

/** The hosts whose ovn-controller is signed on: Chassis and Chassis_Private both exist. */
export function observeHosts({ replica }: SouthboundClient): ObservedHost[] {
  const numbers = new Map(
    [...replica.table("Chassis_Private").values()].map(({ name, nb_cfg }) => [name, believableNumber(nb_cfg)]),
  );
  return [...replica.table("Chassis").values()].flatMap(({ name, hostname, encaps }): ObservedHost[] => {
    const nbCfg = numbers.get(name);
    if (nbCfg === undefined) return [];
    const encap = encaps.map((uuid) => replica.table("Encap").get(uuid)).find((row) => row !== undefined);
    return [
      { systemId: name, name: hostname || name, encapType: encap?.type ?? null, encapIp: encap?.ip ?? null, nbCfg },
    ];
  });
}

/**
 * The bindings of ports that may be ours: those of virtual interfaces that are named by a UUID. `ports`: only of these, at
 * the cost of these; null: of all.
 */
export function observeBindings(client: SouthboundClient, ports: Iterable<string> | null): ObservedBinding[] {
  const { replica } = client;
  const rows = replica.table("Port_Binding");
  const index = bindingsByPort(client);
  const asked =
    ports === null
      ? [...rows.values()]
      : [...ports].flatMap((port) => [...index.get(port)].map((uuid) => rows.get(uuid)));
  return asked.flatMap((row) => {
    if (row?.type !== "" || !isObjectId(row.logical_port)) return [];
    const systemId = row.chassis === null ? null : (replica.table("Chassis").get(row.chassis)?.name ?? null);
    return [{ portId: row.logical_port, systemId, up: row.up === true }];
  });
}

/** The number that northd has handed to the hosts. */
export function southboundNumber({ replica }: SouthboundClient): number {
  const [row] = replica.table("SB_Global").values();
  return believableNumber(row?.nb_cfg ?? 0);
}
