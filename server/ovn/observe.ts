import { believableNumber } from "./numbers.ts";
import type { SouthboundClient } from "./southbound.ts";

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

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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

/** The bindings of ports that may be ours: those of virtual interfaces that are named by a UUID. */
export function observeBindings({ replica }: SouthboundClient): ObservedBinding[] {
  return [...replica.table("Port_Binding").values()].flatMap(({ logical_port, type, chassis, up }) => {
    if (type !== "" || !uuidPattern.test(logical_port)) return [];
    const systemId = chassis === null ? null : (replica.table("Chassis").get(chassis)?.name ?? null);
    return [{ portId: logical_port, systemId, up: up === true }];
  });
}

/** The number that northd has handed to the hosts. */
export function southboundNumber({ replica }: SouthboundClient): number {
  const [row] = replica.table("SB_Global").values();
  return believableNumber(row?.nb_cfg ?? 0);
}
