import { OvsdbClient } from "#ovsdb/client.ts";
import { type NorthboundTables, northboundSchema } from "#server/ovn/schema/northbound.generated.ts";

/** Sees rows and numbers in the Northbound as they appear, for all contestants alike. */
export interface NorthboundWatch {
  /** Resolves at the moment a logical switch port of the name is in the Northbound. */
  port(name: string): Promise<void>;
  /** Resolves when it is no more. */
  gone(name: string): Promise<void>;
  /** The rows that bear the name. */
  uuidsOf(name: string): string[];
  /** Resolves when every host has applied all that is in the Northbound now. */
  realised(): Promise<void>;
  client: OvsdbClient<NorthboundTables>;
  close(): void;
}

const giveUpMs = 30_000;

export async function watchNorthbound(remote: string): Promise<NorthboundWatch> {
  const client = new OvsdbClient<NorthboundTables>({
    endpoints: [remote],
    database: "OVN_Northbound",
    schema: northboundSchema,
    tables: { Logical_Switch_Port: ["name"], NB_Global: ["nb_cfg", "hv_cfg"], Logical_Switch: ["name"] },
  });
  const byName = client.replica.createIndex("Logical_Switch_Port", (row) => row.name);
  client.start();
  await client.ready(10_000);

  const until = (what: string, done: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      if (done()) return resolve();
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${what} did not happen within ${giveUpMs / 1000} s.`));
      }, giveUpMs);
      const stop = client.on("update", () => {
        if (!done()) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  const numbers = () => [...client.replica.table("NB_Global").values()][0] ?? { nb_cfg: 0, hv_cfg: 0 };
  return {
    client,
    port: (name) => until(`Port ${name} in the Northbound`, () => byName.get(name).size > 0),
    gone: (name) => until(`Port ${name} out of the Northbound`, () => byName.get(name).size === 0),
    uuidsOf: (name) => [...byName.get(name)],
    realised: () => {
      const wanted = numbers().nb_cfg;
      return until(`nb_cfg ${wanted} on every host`, () => numbers().hv_cfg >= wanted);
    },
    close: () => client.close(),
  };
}
