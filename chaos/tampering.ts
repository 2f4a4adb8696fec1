import { run, tryRun } from "#lab/command.ts";
import type { Fault, Struck } from "./fault.ts";
import type { Random } from "./random.ts";
import type { System } from "./system.ts";

/** What was done to the Northbound behind Skein's back, for the checks at the end. */
export interface Tampering {
  /** Rows of others, as they were made. */
  foreign: { table: ForeignTable; uuid: string; name: string; columns: string }[];
  /** ACLs that were put into switches of ours: these shall be gone. */
  intruders: string[];
  edits: number;
}

/** What somebody writes into rows of his own; northd writes the rest (`up`, `tag`, `dynamic_addresses`). */
const foreignColumns = {
  Logical_Switch: [
    "name",
    "ports",
    "acls",
    "dns_records",
    "load_balancer",
    "qos_rules",
    "other_config",
    "external_ids",
  ],
  Logical_Switch_Port: [
    ...["name", "addresses", "port_security", "type", "enabled", "options", "dhcpv4_options", "dhcpv6_options"],
    "external_ids",
  ],
};
type ForeignTable = keyof typeof foreignColumns;

const word = (text: string) => JSON.stringify(text);

/** Edits of our rows, and rows of others, each as a fault that the system has to live with. */
export function tamperings({ central }: System, random: Random, tampering: Tampering): Fault[] {
  const nbctl = async (...args: string[]) =>
    (await run("ovn-nbctl", [`--db=${central.nbRemote}`, "--timeout=15", ...args], { timeoutMs: 20_000 })).trim();
  const anyOf = async (table: string, ...where: string[]) => {
    const found = await nbctl("--bare", "--columns=_uuid", "find", table, ...where);
    return random.pick(found.split(/\s+/).filter(Boolean)) ?? null;
  };
  const ourSwitch = () => anyOf("Logical_Switch", `external_ids:"skein:id"!=""`);
  const ourPort = () => anyOf("Logical_Switch_Port", `external_ids:"skein:id"!=""`);
  let count = 0;
  const edit = (name: string, find: () => Promise<string | null>, change: (uuid: string) => string[]): Fault => ({
    name,
    strike: async () => {
      const uuid = await find();
      if (uuid === null) return null;
      await nbctl(...change(uuid));
      tampering.edits++;
      return "mends itself";
    },
  });
  const others = (name: string, strike: () => Promise<Struck>): Fault => ({ name, strike });
  return [
    edit("delete a port row of ours", ourPort, (uuid) => ["lsp-del", uuid]),
    edit("give a port row of ours other addresses", ourPort, (uuid) => [
      ...["set", "Logical_Switch_Port", uuid, `addresses=${word("0e:00:00:00:00:01 192.0.2.1")}`],
    ]),
    edit(
      "change DHCP options of ours",
      () => anyOf("DHCP_Options", `external_ids:"skein:id"!=""`),
      (uuid) => ["set", "DHCP_Options", uuid, "options:mtu=1000"],
    ),
    edit("rename a switch of ours", ourSwitch, (uuid) => ["set", "Logical_Switch", uuid, `name=renamed-${++count}`]),
    others("copy a switch of ours with its marks", async () => {
      const uuid = await ourSwitch();
      if (uuid === null) return null;
      const marks = await nbctl("--bare", "get", "Logical_Switch", uuid, "external_ids");
      await nbctl("create", "Logical_Switch", `name=copy-${++count}`, `external_ids=${marks}`);
      tampering.edits++;
      return "mends itself";
    }),
    others("a foreign switch with a port", async () => {
      const name = `foreign-${++count}`;
      await nbctl("ls-add", name, "--", "lsp-add", name, `${name}-port`);
      for (const [table, row] of [
        ["Logical_Switch", name],
        ["Logical_Switch_Port", `${name}-port`],
      ] as const) {
        const uuid = await nbctl("get", table, row, "_uuid");
        const columns = await nbctl("get", table, uuid, ...foreignColumns[table]);
        tampering.foreign.push({ table, uuid, name: row, columns });
      }
      return "mends itself";
    }),
    others("a foreign ACL in a switch of ours", async () => {
      const uuid = await ourSwitch();
      if (uuid === null) return null;
      const name = `intruder-${++count}`;
      await nbctl("--name=".concat(name), "acl-add", uuid, "to-lport", "1234", "ip4.src == 192.0.2.99", "drop");
      tampering.intruders.push(name);
      return "mends itself";
    }),
  ];
}

/** Rows that `tamperings` made and that are not as they were, and intruders that are still there. */
export async function tamperingProblems({ central }: System, tampering: Tampering): Promise<string[]> {
  const problems: string[] = [];
  const ask = (...args: string[]) => tryRun("ovn-nbctl", [`--db=${central.nbRemote}`, "--timeout=15", ...args]);
  for (const { table, uuid, name, columns } of tampering.foreign) {
    const found = (await ask("get", table, uuid, ...foreignColumns[table]))?.trim();
    if (found !== columns) problems.push(`${table} ${name} of others was ${columns} and is ${found ?? "gone"}`);
  }
  for (const name of tampering.intruders) {
    const left = (await ask("--bare", "--columns=_uuid", "find", "ACL", `name=${name}`))?.trim();
    if (left !== "") problems.push(`the foreign ACL ${name} is still in a switch of ours`);
  }
  return problems;
}
