import type { Wait } from "#model/wait.ts";
import type { Db } from "../db.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";
import type { Lease } from "./lease.ts";

/** What the writer of the Northbound works with. */
export interface WriterOptions {
  db: Db;
  owner: string;
  client: NorthboundClient;
  /** Where northd answers: as long as the Southbound itself is silent, northd is not to blame. */
  southbound?: SouthboundClient;
  lease: Lease;
  reconcileSeconds: number;
  /** For so long another installation must not have been seen to write before it may be taken for gone. */
  adoptAfterMs?: number | undefined;
  /** Why OVN does not run, as far as whoever runs it has said; asked while it does not answer. */
  ovnTrouble?: () => Wait | null;
  /** Something that pages show has changed. */
  notifyStatus: () => void;
}
