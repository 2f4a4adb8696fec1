import { OperationBuilder } from "#ovsdb/transact.ts";
import type { Row } from "#ovsdb/types.ts";
import type { TableName } from "./identity.ts";
import type { SouthboundTables } from "./schema/southbound.generated.ts";
import { southboundSchema } from "./schema/southbound.generated.ts";
import { bindingsByPort, type SouthboundClient } from "./southbound.ts";

const build = new OperationBuilder<SouthboundTables>(southboundSchema);

/** A row of the Northbound of which ovn-northd should have made something. */
export interface Suspect {
  table: TableName;
  uuid: string;
  columns: Row;
}

/** The Southbound as evidence of what ovn-northd made of the Northbound's rows. */
export class SouthboundEvidence {
  readonly #client: SouthboundClient;
  readonly #bindings;
  readonly #datapaths;

  constructor(client: SouthboundClient) {
    this.#client = client;
    this.#bindings = bindingsByPort(client);
    this.#datapaths = client.replica.createIndex(
      "Datapath_Binding",
      ({ external_ids }) => external_ids["logical-switch"] ?? external_ids["logical-router"] ?? null,
    );
  }

  /** Those of which nothing is there. Ports, switches and routers are looked up in the replica, rules are asked for. */
  async missing(suspects: readonly Suspect[]): Promise<Suspect[]> {
    const rules = suspects.filter(({ table }) => table === "ACL");
    const others = suspects.filter(({ table }) => table !== "ACL");
    return [...others.filter((suspect) => !this.#isThere(suspect)), ...(await this.#withoutFlow(rules))];
  }

  #isThere({ table, uuid, columns }: Suspect): boolean {
    if (table === "Logical_Switch" || table === "Logical_Router") return this.#datapaths.get(uuid).size > 0;
    const types = [...this.#bindings.get(String(columns.name))].map(
      (binding) => this.#client.replica.table("Port_Binding").get(binding)?.type,
    );
    // Of a switch's port and a router's port of one name northd takes only one. A peer's binding has another type.
    const isPeer = table === "Logical_Router_Port" || columns.type === "router";
    return types.some((type) => (type === "patch" || type === "l3gateway") === isPeer);
  }

  /** The flows of a rule carry the first 8 hex digits of its UUID (ovn-northd, `stage-hint`). Nobody replicates flows: they are asked for. */
  async #withoutFlow(rules: readonly Suspect[]): Promise<Suspect[]> {
    if (rules.length === 0) return [];
    const hint = ({ uuid }: Suspect) => ({ "stage-hint": uuid.slice(0, 8) });
    const results = await this.#client.transact(
      rules.map((rule) => build.select("Logical_Flow", [["external_ids", "includes", hint(rule)]], ["_uuid"])),
    );
    return rules.filter((_, index) => (results[index]?.rows ?? []).length === 0);
  }
}

/** What ovn-northd makes of a row, in words. */
const products: { readonly [N in TableName]?: string } = {
  Logical_Switch: "no Datapath_Binding",
  Logical_Router: "no Datapath_Binding",
  Logical_Switch_Port: "no Port_Binding",
  Logical_Router_Port: "no Port_Binding",
  ACL: "no Logical_Flow",
};

/** Whether the Southbound shows that ovn-northd has taken a row of this table. */
export function leavesEvidence(table: TableName): boolean {
  return table in products;
}

/** Why nothing of the row is in the Southbound, as far as can be told from outside. */
export function skippedText({ table, uuid, columns }: Suspect): string {
  const isPort = table === "Logical_Switch_Port" || table === "Logical_Router_Port";
  const likely = isPort
    ? `Another port of the name ${String(columns.name)} may exist in the Northbound: an operator can see it there.`
    : "Its log says why (ovn-northd.log).";
  return (
    `ovn-northd has passed over the ${table} ${uuid}: there is ${products[table]} of it in the Southbound. ${likely} ` +
    "Skein looks again by itself."
  );
}
