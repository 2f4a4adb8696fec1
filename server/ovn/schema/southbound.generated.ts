// Generated from ovn-sb.ovsschema; do not edit. Made by scripts/generate-ovn-types.ts (npm run generate).
import type { DatabaseSchema } from "#ovsdb/schema.ts";

/** Root table. */
export interface SB_Global {
  readonly nb_cfg: number;
  readonly external_ids: Readonly<Record<string, string>>;
  /** strong reference to Connection */
  readonly connections: readonly string[];
  /** strong reference to SSL */
  readonly ssl: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly ipsec: boolean;
}

/** Root table. */
export interface Chassis {
  /** unique */
  readonly name: string;
  readonly hostname: string;
  /** strong reference to Encap; at least 1 */
  readonly encaps: readonly string[];
  readonly vtep_logical_switches: readonly string[];
  readonly nb_cfg: number;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly other_config: Readonly<Record<string, string>>;
  readonly transport_zones: readonly string[];
}

/** Root table. */
export interface Chassis_Private {
  /** unique */
  readonly name: string;
  /** weak reference to Chassis */
  readonly chassis: string | null;
  readonly nb_cfg: number;
  readonly nb_cfg_timestamp: number;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Encap {
  readonly type: "geneve" | "stt" | "vxlan";
  readonly options: Readonly<Record<string, string>>;
  readonly ip: string;
  readonly chassis_name: string;
}

/** Root table. */
export interface Address_Set {
  /** unique */
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Root table. */
export interface Port_Group {
  /** unique */
  readonly name: string;
  readonly ports: readonly string[];
}

/** Root table. */
export interface Logical_Flow {
  /** strong reference to Datapath_Binding */
  readonly logical_datapath: string | null;
  /** strong reference to Logical_DP_Group */
  readonly logical_dp_group: string | null;
  readonly pipeline: "egress" | "ingress";
  readonly table_id: number;
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly controller_meter: string | null;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Logical_DP_Group {
  /** weak reference to Datapath_Binding */
  readonly datapaths: readonly string[];
}

/** Root table. */
export interface Multicast_Group {
  /** strong reference to Datapath_Binding */
  readonly datapath: string;
  readonly name: string;
  readonly tunnel_key: number;
  /** weak reference to Port_Binding */
  readonly ports: readonly string[];
}

/** Root table. */
export interface Mirror {
  /** unique */
  readonly name: string;
  readonly filter: "from-lport" | "to-lport";
  readonly sink: string;
  readonly type: "erspan" | "gre";
  readonly index: number;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Meter {
  /** unique */
  readonly name: string;
  readonly unit: "kbps" | "pktps";
  /** strong reference to Meter_Band; at least 1 */
  readonly bands: readonly string[];
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Meter_Band {
  readonly action: "drop";
  readonly rate: number;
  readonly burst_size: number;
}

/** Root table. */
export interface Datapath_Binding {
  /** unique */
  readonly tunnel_key: number;
  readonly load_balancers: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Port_Binding {
  /** unique */
  readonly logical_port: string;
  readonly type: string;
  /** strong reference to Gateway_Chassis */
  readonly gateway_chassis: readonly string[];
  /** strong reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | null;
  readonly options: Readonly<Record<string, string>>;
  /** strong reference to Datapath_Binding */
  readonly datapath: string;
  readonly tunnel_key: number;
  readonly parent_port: string | null;
  readonly tag: number | null;
  readonly virtual_parent: string | null;
  /** weak reference to Chassis */
  readonly chassis: string | null;
  /** weak reference to Chassis */
  readonly additional_chassis: readonly string[];
  /** weak reference to Encap */
  readonly encap: string | null;
  /** weak reference to Encap */
  readonly additional_encap: readonly string[];
  /** weak reference to Mirror */
  readonly mirror_rules: readonly string[];
  readonly mac: readonly string[];
  readonly port_security: readonly string[];
  readonly nat_addresses: readonly string[];
  readonly up: boolean | null;
  readonly external_ids: Readonly<Record<string, string>>;
  /** weak reference to Chassis */
  readonly requested_chassis: string | null;
  /** weak reference to Chassis */
  readonly requested_additional_chassis: readonly string[];
}

/** Root table. */
export interface MAC_Binding {
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly timestamp: number;
  /** strong reference to Datapath_Binding */
  readonly datapath: string;
}

/** Root table. */
export interface DHCP_Options {
  readonly name: string;
  readonly code: number;
  readonly type: "bool" | "domains" | "host_id" | "ipv4" | "static_routes" | "str" | "uint16" | "uint32" | "uint8";
}

/** Root table. */
export interface DHCPv6_Options {
  readonly name: string;
  readonly code: number;
  readonly type: "ipv6" | "mac" | "str";
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Connection {
  /** unique */
  readonly target: string;
  readonly max_backoff: number | null;
  readonly inactivity_probe: number | null;
  readonly read_only: boolean;
  readonly role: string;
  readonly other_config: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly is_connected: boolean;
  readonly status: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface SSL {
  readonly private_key: string;
  readonly certificate: string;
  readonly ca_cert: string;
  readonly bootstrap_ca_cert: boolean;
  readonly ssl_protocols: string;
  readonly ssl_ciphers: string;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface DNS {
  readonly records: Readonly<Record<string, string>>;
  /** strong reference to Datapath_Binding; at least 1 */
  readonly datapaths: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface RBAC_Role {
  readonly name: string;
  /** weak reference to RBAC_Permission */
  readonly permissions: Readonly<Record<string, string>>;
}

/** Root table. */
export interface RBAC_Permission {
  readonly table: string;
  readonly authorization: readonly string[];
  readonly insert_delete: boolean;
  readonly update: readonly string[];
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Gateway_Chassis {
  /** unique */
  readonly name: string;
  /** weak reference to Chassis */
  readonly chassis: string | null;
  readonly priority: number;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface HA_Chassis {
  /** weak reference to Chassis */
  readonly chassis: string | null;
  readonly priority: number;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface HA_Chassis_Group {
  /** unique */
  readonly name: string;
  /** strong reference to HA_Chassis */
  readonly ha_chassis: readonly string[];
  /** weak reference to Chassis */
  readonly ref_chassis: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Controller_Event {
  readonly event_type: "empty_lb_backends";
  readonly event_info: Readonly<Record<string, string>>;
  /** weak reference to Chassis */
  readonly chassis: string | null;
  readonly seq_num: number;
}

/** Root table. */
export interface IP_Multicast {
  /** weak reference to Datapath_Binding; unique */
  readonly datapath: string;
  readonly enabled: boolean | null;
  readonly querier: boolean | null;
  readonly eth_src: string;
  readonly ip4_src: string;
  readonly ip6_src: string;
  readonly table_size: number | null;
  readonly idle_timeout: number | null;
  readonly query_interval: number | null;
  readonly query_max_resp: number | null;
  readonly seq_no: number;
}

/** Root table. */
export interface IGMP_Group {
  readonly address: string;
  /** weak reference to Datapath_Binding */
  readonly datapath: string | null;
  /** weak reference to Chassis */
  readonly chassis: string | null;
  /** weak reference to Port_Binding */
  readonly ports: readonly string[];
}

/** Root table. */
export interface Service_Monitor {
  readonly ip: string;
  readonly protocol: "tcp" | "udp" | null;
  readonly port: number;
  readonly logical_port: string;
  readonly src_mac: string;
  readonly src_ip: string;
  readonly status: "error" | "offline" | "online" | null;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Load_Balancer {
  readonly name: string;
  readonly vips: Readonly<Record<string, string>>;
  readonly protocol: "sctp" | "tcp" | "udp" | null;
  /** strong reference to Datapath_Binding */
  readonly datapaths: readonly string[];
  /** strong reference to Logical_DP_Group */
  readonly datapath_group: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface BFD {
  readonly src_port: number;
  readonly disc: number;
  readonly logical_port: string;
  readonly dst_ip: string;
  readonly min_tx: number;
  readonly min_rx: number;
  readonly detect_mult: number;
  readonly status: "admin_down" | "down" | "init" | "up";
  readonly external_ids: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

/** Root table. */
export interface FDB {
  readonly mac: string;
  readonly dp_key: number;
  readonly port_key: number;
}

/** Root table. */
export interface Static_MAC_Binding {
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly override_dynamic_mac: boolean;
  /** strong reference to Datapath_Binding */
  readonly datapath: string;
}

/** Root table. */
export interface Chassis_Template_Var {
  /** unique */
  readonly chassis: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The rows of each table of OVN_Southbound 20.27.0. */
export type SouthboundTables = {
  SB_Global: SB_Global;
  Chassis: Chassis;
  Chassis_Private: Chassis_Private;
  Encap: Encap;
  Address_Set: Address_Set;
  Port_Group: Port_Group;
  Logical_Flow: Logical_Flow;
  Logical_DP_Group: Logical_DP_Group;
  Multicast_Group: Multicast_Group;
  Mirror: Mirror;
  Meter: Meter;
  Meter_Band: Meter_Band;
  Datapath_Binding: Datapath_Binding;
  Port_Binding: Port_Binding;
  MAC_Binding: MAC_Binding;
  DHCP_Options: DHCP_Options;
  DHCPv6_Options: DHCPv6_Options;
  Connection: Connection;
  SSL: SSL;
  DNS: DNS;
  RBAC_Role: RBAC_Role;
  RBAC_Permission: RBAC_Permission;
  Gateway_Chassis: Gateway_Chassis;
  HA_Chassis: HA_Chassis;
  HA_Chassis_Group: HA_Chassis_Group;
  Controller_Event: Controller_Event;
  IP_Multicast: IP_Multicast;
  IGMP_Group: IGMP_Group;
  Service_Monitor: Service_Monitor;
  Load_Balancer: Load_Balancer;
  BFD: BFD;
  FDB: FDB;
  Static_MAC_Binding: Static_MAC_Binding;
  Chassis_Template_Var: Chassis_Template_Var;
};

/** OVN_Southbound 20.27.0 at run time: column types, references, roots, indexes. */
export const southboundSchema: DatabaseSchema = {
  name: "OVN_Southbound",
  version: "20.27.0",
  tables: {
    SB_Global: {
      isRoot: true,
      maxRows: 1,
      indexes: [],
      columns: {
        nb_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        connections: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Connection","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ssl: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"SSL","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        ipsec: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Chassis: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        hostname: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        encaps: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Encap","refType":"strong"},"value":null,"min":1,"max":null},"mutable":true,"ephemeral":false},
        vtep_logical_switches: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        nb_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        other_config: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        transport_zones: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Chassis_Private: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        nb_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        nb_cfg_timestamp: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Encap: {
      isRoot: false,
      maxRows: null,
      indexes: [["type","ip"]],
      columns: {
        type: {"type":{"kind":"scalar","key":{"type":"string","enum":["geneve","stt","vxlan"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        chassis_name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Address_Set: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        addresses: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Port_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Flow: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        logical_datapath: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        logical_dp_group: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Logical_DP_Group","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        pipeline: {"type":{"kind":"scalar","key":{"type":"string","enum":["egress","ingress"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        table_id: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":65535},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        match: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        actions: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        tags: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        controller_meter: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_DP_Group: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        datapaths: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Multicast_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["datapath","tunnel_key"],["datapath","name"]],
      columns: {
        datapath: {"type":{"kind":"scalar","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        tunnel_key: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":32768,"maxInteger":65535},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Port_Binding","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Mirror: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        filter: {"type":{"kind":"scalar","key":{"type":"string","enum":["from-lport","to-lport"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        sink: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string","enum":["erspan","gre"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        index: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Meter: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        unit: {"type":{"kind":"scalar","key":{"type":"string","enum":["kbps","pktps"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        bands: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Meter_Band","refType":"strong"},"value":null,"min":1,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Meter_Band: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        action: {"type":{"kind":"scalar","key":{"type":"string","enum":["drop"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        rate: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":1,"maxInteger":4294967295},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        burst_size: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":4294967295},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Datapath_Binding: {
      isRoot: true,
      maxRows: null,
      indexes: [["tunnel_key"]],
      columns: {
        tunnel_key: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":1,"maxInteger":16777215},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        load_balancers: {"type":{"kind":"set","key":{"type":"uuid"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Port_Binding: {
      isRoot: true,
      maxRows: null,
      indexes: [["datapath","tunnel_key"],["logical_port"]],
      columns: {
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        gateway_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Gateway_Chassis","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ha_chassis_group: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"HA_Chassis_Group","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        datapath: {"type":{"kind":"scalar","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        tunnel_key: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":1,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        parent_port: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        tag: {"type":{"kind":"optional","key":{"type":"integer","minInteger":1,"maxInteger":4095},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        virtual_parent: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        additional_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        encap: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Encap","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        additional_encap: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Encap","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        mirror_rules: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Mirror","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        mac: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        port_security: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        nat_addresses: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        up: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        requested_chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        requested_additional_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    MAC_Binding: {
      isRoot: true,
      maxRows: null,
      indexes: [["logical_port","ip"]],
      columns: {
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        mac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        timestamp: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        datapath: {"type":{"kind":"scalar","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    DHCP_Options: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        code: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":254},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string","enum":["bool","domains","host_id","ipv4","static_routes","str","uint16","uint32","uint8"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    DHCPv6_Options: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        code: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":254},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string","enum":["ipv6","mac","str"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Connection: {
      isRoot: false,
      maxRows: null,
      indexes: [["target"]],
      columns: {
        target: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        max_backoff: {"type":{"kind":"optional","key":{"type":"integer","minInteger":1000},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        inactivity_probe: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        read_only: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        role: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        other_config: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        is_connected: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":true},
        status: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":true},
      },
    },
    SSL: {
      isRoot: false,
      maxRows: 1,
      indexes: [],
      columns: {
        private_key: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        certificate: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ca_cert: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        bootstrap_ca_cert: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ssl_protocols: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ssl_ciphers: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    DNS: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        records: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        datapaths: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":1,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    RBAC_Role: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        permissions: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"uuid","refTable":"RBAC_Permission","refType":"weak"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    RBAC_Permission: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        table: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        authorization: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        insert_delete: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        update: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Gateway_Chassis: {
      isRoot: false,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    HA_Chassis: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    HA_Chassis_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ha_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"HA_Chassis","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ref_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Controller_Event: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        event_type: {"type":{"kind":"scalar","key":{"type":"string","enum":["empty_lb_backends"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        event_info: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        seq_num: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    IP_Multicast: {
      isRoot: true,
      maxRows: null,
      indexes: [["datapath"]],
      columns: {
        datapath: {"type":{"kind":"scalar","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"weak"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        enabled: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        querier: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        eth_src: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ip4_src: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ip6_src: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        table_size: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        idle_timeout: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        query_interval: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        query_max_resp: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        seq_no: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    IGMP_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["address","datapath","chassis"]],
      columns: {
        address: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        datapath: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        chassis: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Chassis","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Port_Binding","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Service_Monitor: {
      isRoot: true,
      maxRows: null,
      indexes: [["logical_port","ip","port","protocol"]],
      columns: {
        ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        protocol: {"type":{"kind":"optional","key":{"type":"string","enum":["tcp","udp"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        port: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":65535},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        src_mac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        src_ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        status: {"type":{"kind":"optional","key":{"type":"string","enum":["error","offline","online"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Load_Balancer: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        vips: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        protocol: {"type":{"kind":"optional","key":{"type":"string","enum":["sctp","tcp","udp"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        datapaths: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        datapath_group: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Logical_DP_Group","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    BFD: {
      isRoot: true,
      maxRows: null,
      indexes: [["logical_port","dst_ip","src_port","disc"]],
      columns: {
        src_port: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":49152,"maxInteger":65535},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        disc: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        dst_ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        min_tx: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        min_rx: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        detect_mult: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        status: {"type":{"kind":"scalar","key":{"type":"string","enum":["admin_down","down","init","up"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    FDB: {
      isRoot: true,
      maxRows: null,
      indexes: [["mac","dp_key"]],
      columns: {
        mac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        dp_key: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":1,"maxInteger":16777215},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        port_key: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":1,"maxInteger":16777215},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Static_MAC_Binding: {
      isRoot: true,
      maxRows: null,
      indexes: [["logical_port","ip"]],
      columns: {
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        mac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        override_dynamic_mac: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        datapath: {"type":{"kind":"scalar","key":{"type":"uuid","refTable":"Datapath_Binding","refType":"strong"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Chassis_Template_Var: {
      isRoot: true,
      maxRows: null,
      indexes: [["chassis"]],
      columns: {
        chassis: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        variables: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
  },
};
