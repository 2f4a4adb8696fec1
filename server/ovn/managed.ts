import { defaultDatum } from "#ovsdb/datum.ts";
import type { ColumnType } from "#ovsdb/schema.ts";
import type { Datum } from "#ovsdb/types.ts";
import { type NorthboundTables, northboundSchema } from "./schema/northbound.generated.ts";

type TableName = keyof NorthboundTables & string;

/**
 * What we write in each table. `columns` have one author, us: whatever else stands there is put right. `links` collect
 * elements that many units state; `strict` ones hold nothing else, in the others a stranger's rows are left alone.
 * northd's own columns (`up`, `tag`, `dynamic_addresses`) are in neither.
 */
interface ManagedTable {
  columns: readonly string[];
  links: Readonly<Record<string, "strict" | "shared">>;
}

const managed: { readonly [N in TableName]?: ManagedTable } = {
  Logical_Switch: {
    columns: ["copp", "name", "other_config"],
    links: { acls: "strict", dns_records: "shared", ports: "shared" },
  },
  Logical_Switch_Port: {
    columns: [
      "addresses",
      "dhcpv4_options",
      "dhcpv6_options",
      "enabled",
      "ha_chassis_group",
      "name",
      "options",
      "parent_name",
      "port_security",
      "tag_request",
      "type",
    ],
    links: {},
  },
  Logical_Router: { columns: ["copp", "enabled", "name", "options"], links: { ports: "shared" } },
  Logical_Router_Port: {
    columns: ["enabled", "ha_chassis_group", "ipv6_ra_configs", "mac", "name", "networks", "options", "peer"],
    links: {},
  },
  DHCP_Options: { columns: ["cidr", "options"], links: {} },
  DNS: { columns: [], links: { records: "strict" } },
  Port_Group: { columns: ["name"], links: { acls: "strict", ports: "shared" } },
  ACL: {
    columns: ["action", "direction", "label", "log", "match", "meter", "name", "options", "priority", "severity"],
    links: {},
  },
};

export const managedTables = Object.keys(managed) as TableName[];

export function managedTable(table: TableName): ManagedTable {
  const found = managed[table];
  if (!found) throw new Error(`Nothing is declared about the table ${table}: add it to server/ovn/managed.ts.`);
  return found;
}

/** The columns to replicate: exactly those that we compare. */
export function replicatedColumns(table: TableName): string[] {
  const { columns, links } = managedTable(table);
  return [...columns, ...Object.keys(links), "external_ids"];
}

export function isRoot(table: TableName): boolean {
  return northboundSchema.tables[table]?.isRoot ?? true;
}

export function columnType(table: TableName, column: string): ColumnType {
  const found = northboundSchema.tables[table]?.columns[column];
  if (!found) throw new Error(`The Northbound's table ${table} has no column ${column}.`);
  return found.type;
}

export function columnDefault(table: TableName, column: string): Datum {
  return defaultDatum(columnType(table, column));
}

/** Whether a change of a row concerns anything that we look after. */
export function isManagedChange(table: TableName, { columns }: { readonly columns?: readonly string[] }): boolean {
  return columns === undefined || columns.some((column) => replicatedColumns(table).includes(column));
}
