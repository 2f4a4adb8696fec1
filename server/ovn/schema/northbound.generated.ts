// Generated from ovn-nb.ovsschema; do not edit. Made by scripts/generate-ovn-types.ts (npm run generate).
import type { DatabaseSchema } from "#ovsdb/schema.ts";

/** Root table. */
export interface NB_Global {
  readonly name: string;
  readonly nb_cfg: number;
  readonly nb_cfg_timestamp: number;
  readonly sb_cfg: number;
  readonly sb_cfg_timestamp: number;
  readonly hv_cfg: number;
  readonly hv_cfg_timestamp: number;
  readonly external_ids: Readonly<Record<string, string>>;
  /** strong reference to Connection */
  readonly connections: readonly string[];
  /** strong reference to SSL */
  readonly ssl: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly ipsec: boolean;
}

/** Root table. */
export interface Copp {
  /** unique */
  readonly name: string;
  readonly meters: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Logical_Switch {
  readonly name: string;
  /** strong reference to Logical_Switch_Port */
  readonly ports: readonly string[];
  /** strong reference to ACL */
  readonly acls: readonly string[];
  /** strong reference to QoS */
  readonly qos_rules: readonly string[];
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
  /** strong reference to Load_Balancer_Group */
  readonly load_balancer_group: readonly string[];
  /** weak reference to DNS */
  readonly dns_records: readonly string[];
  /** weak reference to Copp */
  readonly copp: string | null;
  readonly other_config: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
  /** strong reference to Forwarding_Group */
  readonly forwarding_groups: readonly string[];
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Logical_Switch_Port {
  /** unique */
  readonly name: string;
  readonly type: string;
  readonly options: Readonly<Record<string, string>>;
  readonly parent_name: string | null;
  readonly tag_request: number | null;
  readonly tag: number | null;
  readonly addresses: readonly string[];
  readonly dynamic_addresses: string | null;
  readonly port_security: readonly string[];
  readonly up: boolean | null;
  readonly enabled: boolean | null;
  /** weak reference to DHCP_Options */
  readonly dhcpv4_options: string | null;
  /** weak reference to DHCP_Options */
  readonly dhcpv6_options: string | null;
  /** weak reference to Mirror */
  readonly mirror_rules: readonly string[];
  /** strong reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | null;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Forwarding_Group {
  readonly name: string;
  readonly vip: string;
  readonly vmac: string;
  readonly liveness: boolean;
  readonly external_ids: Readonly<Record<string, string>>;
  /** at least 1 */
  readonly child_port: readonly string[];
}

/** Root table. */
export interface Address_Set {
  /** unique */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Port_Group {
  /** unique */
  readonly name: string;
  /** weak reference to Logical_Switch_Port */
  readonly ports: readonly string[];
  /** strong reference to ACL */
  readonly acls: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Load_Balancer {
  readonly name: string;
  readonly vips: Readonly<Record<string, string>>;
  readonly protocol: "sctp" | "tcp" | "udp" | null;
  /** strong reference to Load_Balancer_Health_Check */
  readonly health_check: readonly string[];
  readonly ip_port_mappings: Readonly<Record<string, string>>;
  readonly selection_fields: readonly ("eth_dst" | "eth_src" | "ip_dst" | "ip_src" | "tp_dst" | "tp_src")[];
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Load_Balancer_Group {
  /** unique */
  readonly name: string;
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Load_Balancer_Health_Check {
  readonly vip: string;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface ACL {
  readonly name: string | null;
  readonly priority: number;
  readonly direction: "from-lport" | "to-lport";
  readonly match: string;
  readonly action: "allow" | "allow-related" | "allow-stateless" | "drop" | "reject";
  readonly log: boolean;
  readonly severity: "alert" | "debug" | "info" | "notice" | "warning" | null;
  readonly meter: string | null;
  readonly label: number;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface QoS {
  readonly priority: number;
  readonly direction: "from-lport" | "to-lport";
  readonly match: string;
  readonly action: Readonly<Partial<Record<"dscp", number>>>;
  readonly bandwidth: Readonly<Partial<Record<"burst" | "rate", number>>>;
  readonly external_ids: Readonly<Record<string, string>>;
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
  readonly fair: boolean | null;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Meter_Band {
  readonly action: "drop";
  readonly rate: number;
  readonly burst_size: number;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Logical_Router {
  readonly name: string;
  /** strong reference to Logical_Router_Port */
  readonly ports: readonly string[];
  /** strong reference to Logical_Router_Static_Route */
  readonly static_routes: readonly string[];
  /** strong reference to Logical_Router_Policy */
  readonly policies: readonly string[];
  readonly enabled: boolean | null;
  /** strong reference to NAT */
  readonly nat: readonly string[];
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
  /** strong reference to Load_Balancer_Group */
  readonly load_balancer_group: readonly string[];
  /** weak reference to Copp */
  readonly copp: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Logical_Router_Port {
  /** unique */
  readonly name: string;
  /** strong reference to Gateway_Chassis */
  readonly gateway_chassis: readonly string[];
  /** strong reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | null;
  readonly options: Readonly<Record<string, string>>;
  /** at least 1 */
  readonly networks: readonly string[];
  readonly mac: string;
  readonly peer: string | null;
  readonly enabled: boolean | null;
  readonly ipv6_ra_configs: Readonly<Record<string, string>>;
  readonly ipv6_prefix: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Logical_Router_Static_Route {
  readonly route_table: string;
  readonly ip_prefix: string;
  readonly policy: "dst-ip" | "src-ip" | null;
  readonly nexthop: string;
  readonly output_port: string | null;
  /** weak reference to BFD */
  readonly bfd: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Logical_Router_Policy {
  readonly priority: number;
  readonly match: string;
  readonly action: "allow" | "drop" | "reroute";
  readonly nexthop: string | null;
  readonly nexthops: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface NAT {
  readonly external_ip: string;
  readonly external_mac: string | null;
  readonly external_port_range: string;
  readonly logical_ip: string;
  readonly logical_port: string | null;
  readonly type: "dnat" | "dnat_and_snat" | "snat";
  /** strong reference to Address_Set */
  readonly allowed_ext_ips: string | null;
  /** strong reference to Address_Set */
  readonly exempted_ext_ips: string | null;
  /** weak reference to Logical_Router_Port */
  readonly gateway_port: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface DHCP_Options {
  readonly cidr: string;
  readonly options: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Connection {
  /** unique */
  readonly target: string;
  readonly max_backoff: number | null;
  readonly inactivity_probe: number | null;
  readonly other_config: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly is_connected: boolean;
  readonly status: Readonly<Record<string, string>>;
}

/** Root table. */
export interface DNS {
  readonly records: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
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

/** Not a root table: rows live only while another row refers to them strongly. */
export interface Gateway_Chassis {
  /** unique */
  readonly name: string;
  readonly chassis_name: string;
  readonly priority: number;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

/** Not a root table: rows live only while another row refers to them strongly. */
export interface HA_Chassis {
  readonly chassis_name: string;
  readonly priority: number;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface HA_Chassis_Group {
  /** unique */
  readonly name: string;
  /** strong reference to HA_Chassis */
  readonly ha_chassis: readonly string[];
  readonly external_ids: Readonly<Record<string, string>>;
}

/** Root table. */
export interface BFD {
  readonly logical_port: string;
  readonly dst_ip: string;
  readonly min_tx: number | null;
  readonly min_rx: number | null;
  readonly detect_mult: number | null;
  readonly status: "admin_down" | "down" | "init" | "up" | null;
  readonly external_ids: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

/** Root table. */
export interface Static_MAC_Binding {
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly override_dynamic_mac: boolean;
}

/** Root table. */
export interface Chassis_Template_Var {
  /** unique */
  readonly chassis: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly external_ids: Readonly<Record<string, string>>;
}

/** The rows of each table of OVN_Northbound 7.0.0. */
export type NorthboundTables = {
  NB_Global: NB_Global;
  Copp: Copp;
  Logical_Switch: Logical_Switch;
  Logical_Switch_Port: Logical_Switch_Port;
  Forwarding_Group: Forwarding_Group;
  Address_Set: Address_Set;
  Port_Group: Port_Group;
  Load_Balancer: Load_Balancer;
  Load_Balancer_Group: Load_Balancer_Group;
  Load_Balancer_Health_Check: Load_Balancer_Health_Check;
  ACL: ACL;
  QoS: QoS;
  Mirror: Mirror;
  Meter: Meter;
  Meter_Band: Meter_Band;
  Logical_Router: Logical_Router;
  Logical_Router_Port: Logical_Router_Port;
  Logical_Router_Static_Route: Logical_Router_Static_Route;
  Logical_Router_Policy: Logical_Router_Policy;
  NAT: NAT;
  DHCP_Options: DHCP_Options;
  Connection: Connection;
  DNS: DNS;
  SSL: SSL;
  Gateway_Chassis: Gateway_Chassis;
  HA_Chassis: HA_Chassis;
  HA_Chassis_Group: HA_Chassis_Group;
  BFD: BFD;
  Static_MAC_Binding: Static_MAC_Binding;
  Chassis_Template_Var: Chassis_Template_Var;
};

/** OVN_Northbound 7.0.0 at run time: column types, references, roots, indexes. */
export const northboundSchema: DatabaseSchema = {
  name: "OVN_Northbound",
  version: "7.0.0",
  tables: {
    NB_Global: {
      isRoot: true,
      maxRows: 1,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        nb_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        nb_cfg_timestamp: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        sb_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        sb_cfg_timestamp: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        hv_cfg: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        hv_cfg_timestamp: {"type":{"kind":"scalar","key":{"type":"integer"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        connections: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Connection","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ssl: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"SSL","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        ipsec: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
      },
    },
    Copp: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        meters: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Switch: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Logical_Switch_Port","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        acls: {"type":{"kind":"set","key":{"type":"uuid","refTable":"ACL","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        qos_rules: {"type":{"kind":"set","key":{"type":"uuid","refTable":"QoS","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        load_balancer: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        load_balancer_group: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer_Group","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        dns_records: {"type":{"kind":"set","key":{"type":"uuid","refTable":"DNS","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        copp: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Copp","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        other_config: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        forwarding_groups: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Forwarding_Group","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Switch_Port: {
      isRoot: false,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        parent_name: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        tag_request: {"type":{"kind":"optional","key":{"type":"integer","minInteger":0,"maxInteger":4095},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        tag: {"type":{"kind":"optional","key":{"type":"integer","minInteger":1,"maxInteger":4095},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        addresses: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        dynamic_addresses: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        port_security: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        up: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        enabled: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        dhcpv4_options: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"DHCP_Options","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        dhcpv6_options: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"DHCP_Options","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        mirror_rules: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Mirror","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ha_chassis_group: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"HA_Chassis_Group","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Forwarding_Group: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        vip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        vmac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        liveness: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        child_port: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":1,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Address_Set: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        addresses: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Port_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Logical_Switch_Port","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        acls: {"type":{"kind":"set","key":{"type":"uuid","refTable":"ACL","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
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
        health_check: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer_Health_Check","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ip_port_mappings: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        selection_fields: {"type":{"kind":"set","key":{"type":"string","enum":["eth_dst","eth_src","ip_dst","ip_src","tp_dst","tp_src"]},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Load_Balancer_Group: {
      isRoot: true,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        load_balancer: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Load_Balancer_Health_Check: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        vip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    ACL: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"optional","key":{"type":"string","maxLength":63},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        direction: {"type":{"kind":"scalar","key":{"type":"string","enum":["from-lport","to-lport"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        match: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        action: {"type":{"kind":"scalar","key":{"type":"string","enum":["allow","allow-related","allow-stateless","drop","reject"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        log: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        severity: {"type":{"kind":"optional","key":{"type":"string","enum":["alert","debug","info","notice","warning"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        meter: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        label: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":4294967295},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    QoS: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        direction: {"type":{"kind":"scalar","key":{"type":"string","enum":["from-lport","to-lport"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        match: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        action: {"type":{"kind":"map","key":{"type":"string","enum":["dscp"]},"value":{"type":"integer","minInteger":0,"maxInteger":63},"min":0,"max":null},"mutable":true,"ephemeral":false},
        bandwidth: {"type":{"kind":"map","key":{"type":"string","enum":["burst","rate"]},"value":{"type":"integer","minInteger":1,"maxInteger":4294967295},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
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
        fair: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
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
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Router: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ports: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Logical_Router_Port","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        static_routes: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Logical_Router_Static_Route","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        policies: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Logical_Router_Policy","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        enabled: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        nat: {"type":{"kind":"set","key":{"type":"uuid","refTable":"NAT","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        load_balancer: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer","refType":"weak"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        load_balancer_group: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Load_Balancer_Group","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        copp: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Copp","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Router_Port: {
      isRoot: false,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        gateway_chassis: {"type":{"kind":"set","key":{"type":"uuid","refTable":"Gateway_Chassis","refType":"strong"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        ha_chassis_group: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"HA_Chassis_Group","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        networks: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":1,"max":null},"mutable":true,"ephemeral":false},
        mac: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        peer: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        enabled: {"type":{"kind":"optional","key":{"type":"boolean"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        ipv6_ra_configs: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        ipv6_prefix: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Router_Static_Route: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        route_table: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        ip_prefix: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        policy: {"type":{"kind":"optional","key":{"type":"string","enum":["dst-ip","src-ip"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        nexthop: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        output_port: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        bfd: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"BFD","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    Logical_Router_Policy: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        priority: {"type":{"kind":"scalar","key":{"type":"integer","minInteger":0,"maxInteger":32767},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        match: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        action: {"type":{"kind":"scalar","key":{"type":"string","enum":["allow","drop","reroute"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        nexthop: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        nexthops: {"type":{"kind":"set","key":{"type":"string"},"value":null,"min":0,"max":null},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    NAT: {
      isRoot: false,
      maxRows: null,
      indexes: [],
      columns: {
        external_ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        external_mac: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_port_range: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        logical_ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        logical_port: {"type":{"kind":"optional","key":{"type":"string"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        type: {"type":{"kind":"scalar","key":{"type":"string","enum":["dnat","dnat_and_snat","snat"]},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        allowed_ext_ips: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Address_Set","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        exempted_ext_ips: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Address_Set","refType":"strong"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        gateway_port: {"type":{"kind":"optional","key":{"type":"uuid","refTable":"Logical_Router_Port","refType":"weak"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    DHCP_Options: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        cidr: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
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
        other_config: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        is_connected: {"type":{"kind":"scalar","key":{"type":"boolean"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":true},
        status: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":true},
      },
    },
    DNS: {
      isRoot: true,
      maxRows: null,
      indexes: [],
      columns: {
        records: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
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
    Gateway_Chassis: {
      isRoot: false,
      maxRows: null,
      indexes: [["name"]],
      columns: {
        name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        chassis_name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
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
        chassis_name: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
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
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
    BFD: {
      isRoot: true,
      maxRows: null,
      indexes: [["logical_port","dst_ip"]],
      columns: {
        logical_port: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        dst_ip: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        min_tx: {"type":{"kind":"optional","key":{"type":"integer","minInteger":1},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        min_rx: {"type":{"kind":"optional","key":{"type":"integer"},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        detect_mult: {"type":{"kind":"optional","key":{"type":"integer","minInteger":1},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        status: {"type":{"kind":"optional","key":{"type":"string","enum":["admin_down","down","init","up"]},"value":null,"min":0,"max":1},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        options: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
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
      },
    },
    Chassis_Template_Var: {
      isRoot: true,
      maxRows: null,
      indexes: [["chassis"]],
      columns: {
        chassis: {"type":{"kind":"scalar","key":{"type":"string"},"value":null,"min":1,"max":1},"mutable":true,"ephemeral":false},
        variables: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
        external_ids: {"type":{"kind":"map","key":{"type":"string"},"value":{"type":"string"},"min":0,"max":null},"mutable":true,"ephemeral":false},
      },
    },
  },
};
