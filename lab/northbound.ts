import { z } from "zod";
import { run } from "./command.ts";

/** What `attach` needs to know of a logical switch port (ovn-nb(5)). */
export interface LogicalPort {
  /** The row's name, which is the interface's iface-id; for Skein's ports the port's UUID. */
  id: string;
  /** The name that people gave it, or else the same as `id`. */
  name: string;
  mac: string;
  addresses: string[];
  hasDhcpv4: boolean;
  hasDhcpv6: boolean;
  up: boolean;
}

const atom = z.union([z.string(), z.number(), z.boolean(), z.tuple([z.literal("uuid"), z.string()])]);
const setOf = z.union([
  z.tuple([z.literal("set"), z.array(atom)]).transform(([, items]) => items),
  atom.transform((one) => [one]),
]);
const rowSchema = z.object({
  name: z.string(),
  type: z.string(),
  addresses: setOf,
  dynamic_addresses: setOf,
  dhcpv4_options: setOf,
  dhcpv6_options: setOf,
  up: setOf,
  external_ids: z.tuple([z.literal("map"), z.array(z.tuple([z.string(), z.string()]))]),
});
type Row = z.infer<typeof rowSchema>;
const replySchema = z.array(z.object({ rows: z.array(rowSchema).optional(), error: z.string().optional() }));
const columns = Object.keys(rowSchema.shape);

async function select(nbRemote: string, where: unknown[]): Promise<Row[]> {
  const transaction = ["OVN_Northbound", { op: "select", table: "Logical_Switch_Port", where: [where], columns }];
  const text = await run("ovsdb-client", ["--timeout=20", "transact", nbRemote, JSON.stringify(transaction)]);
  const [result] = replySchema.parse(JSON.parse(text));
  if (!result?.rows) throw new Error(`The Northbound at ${nbRemote} answered ${result?.error ?? text}.`);
  return result.rows;
}

function describe(row: Row): LogicalPort {
  const [, ids] = row.external_ids;
  const name = ids.find(([key]) => key === "skein:name")?.[1] ?? row.name;
  const words = [...row.addresses, ...row.dynamic_addresses].map(String).flatMap((text) => text.split(/\s+/));
  const mac = words.find((word) => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(word)) ?? "";
  const addresses = words.filter((word) => word !== mac && /[.:]/.test(word));
  const hasDhcpv4 = row.dhcpv4_options.length > 0;
  return {
    id: row.name,
    name,
    mac,
    addresses,
    hasDhcpv4,
    hasDhcpv6: row.dhcpv6_options.length > 0,
    up: row.up[0] === true,
  };
}

/**
 * The logical switch ports that somebody may mean by a word: the one whose row bears it as its name (a port's UUID), or else
 * those to which people gave it as a name.
 * @param nbRemote as OVS spells it, for example unix:/run/…/nb.sock
 */
export async function findLogicalPorts(nbRemote: string, word: string): Promise<LogicalPort[]> {
  const byId = await select(nbRemote, ["name", "==", word]);
  const rows =
    byId.length > 0 ? byId : await select(nbRemote, ["external_ids", "includes", ["map", [["skein:name", word]]]]);
  return rows.filter((row) => row.type === "").map(describe);
}
