/** What a tenant knows of one of its ports. */
export interface KnownPort {
  id: string;
  name: string;
  networkId: string;
  version: number;
  description: string;
  enabled: boolean;
}

export interface KnownSubnet {
  id: string;
  version: number;
  leaseSeconds: number;
}

/** What a tenant knows of one of its networks. */
export interface KnownNetwork {
  id: string;
  name: string;
  version: number;
  description: string;
  mtu: number | null;
  subnets: KnownSubnet[];
  /** A call about the network or its subnets was never answered: what they are now is not known. */
  isVague: boolean;
  /** The same of a call about its ports: how many it holds is not known. */
  holdsUnknown: boolean;
}

/** A call whose answer never came: all of it shall be in effect, or nothing. */
export interface UnknownCall {
  procedure: string;
  /** Of a create: the names that it would have made. */
  created: string[];
  /** Of an update or removal: the ports that it was about, as they were before, and after (null: removed). */
  touched: { before: KnownPort; after: KnownPort | null }[];
  /** The network that it would have removed with them. */
  network: KnownNetwork | null;
}

export interface Acknowledged {
  operationId: string;
  procedure: string;
  /** How many changes it made; null: at least one. */
  changes: number | null;
  at: number;
  /** Ports that it created. */
  created: string[];
}

/** A call that was refused, or never answered although it must be: none of the names may ever have been made. */
export interface RefusedCall {
  names: string[];
  code: string;
  message: string;
}
