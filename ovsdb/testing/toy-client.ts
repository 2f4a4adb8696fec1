import { OvsdbClient, type OvsdbClientOptions, type OvsdbLogEvent } from "../client.ts";
import { rowFromWire } from "../datum.ts";
import { parseSchema } from "../schema.ts";
import { OperationBuilder } from "../transact.ts";
import type { Row } from "../types.ts";
import { type ToyTables, toySchemaJson } from "./toy-schema.ts";

export const toySchema = parseSchema(toySchemaJson);
export const toyOps = new OperationBuilder<ToyTables>(toySchema);

/** A started client of the Toy database that replicates everything, with what it logged. Dispose of it to close it. */
export class ToyClient extends OvsdbClient<ToyTables> {
  readonly logged: OvsdbLogEvent[];

  constructor(endpoints: string | readonly string[], options: Partial<OvsdbClientOptions<ToyTables>> = {}) {
    const logged: OvsdbLogEvent[] = [];
    super({
      endpoints: typeof endpoints === "string" ? [endpoints] : endpoints,
      database: "Toy",
      tables: { Box: "all", Item: "all", Single: "all" },
      log: (event) => logged.push(event),
      ...options,
    });
    this.logged = logged;
    this.start();
  }

  /** All rows of all tables, as the replica has them. */
  contents(): Record<string, Record<string, Row>> {
    return Object.fromEntries(
      (["Box", "Item", "Single"] as const).map((name) => [name, Object.fromEntries(this.replica.table(name))]),
    );
  }

  /** The same, as the server's `select` has them. */
  async serverContents(): Promise<Record<string, Record<string, Row>>> {
    const names = ["Box", "Item", "Single"] as const;
    const results = await this.transact(names.map((name) => toyOps.select(name)));
    const tables = names.map((name, i) => {
      const table = toySchema.tables[name];
      if (!table) throw new Error(`no table ${name}`);
      const rows = (results[i]?.rows ?? []).map((wire) => [String(wire._uuid).split(",")[1], rowFromWire(table, wire)]);
      return [name, Object.fromEntries(rows)];
    });
    return Object.fromEntries(tables);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
