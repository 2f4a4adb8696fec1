import { fieldError } from "#model/errors.ts";
import type { Port } from "#model/resources/port.ts";
import type { Status } from "#model/status.ts";
import type { Network as NetworkRow, Port as PortRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { allSent } from "../../database/statement.ts";
import { db, type Tx } from "../../db.ts";
import { portStates } from "../../status/port-status.ts";
import { nowPending, pendingStatus } from "../status-of-written.ts";
import { addressesOf } from "./snapshot.ts";

/** One port of the project. */
export async function get(scope: ProjectScope, { id }: { id: string }): Promise<Port> {
  const row = await db().port.findFirst({ where: { id, projectId: scope.projectId } });
  const [port] = row ? await describePorts(db(), [row]) : [];
  if (!port) throw fieldError("NOT_FOUND", ["id"], `There is no port with the id ${id} in this project.`);
  return port;
}

/** Ports as the API shows them, in the order of the rows. `written` are those that this transaction has changed. */
export async function describePorts(
  tx: Tx,
  rows: readonly PortRow[],
  written: ReadonlySet<string> = new Set(),
): Promise<Port[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const networkIds = [...new Set(rows.map((row) => row.networkId))];
  const [networks, states] = await allSent([
    tx.$queryRaw<Pick<NetworkRow, "id" | "name" | "dnsDomain">[]>`
      SELECT "id", "name", "dnsDomain" FROM "Network" WHERE "id" = ANY(${networkIds}::uuid[])`,
    portStates(tx, ids),
  ]);
  return rows.map((row) => {
    const { status, binding = unbound } = states.get(row.id) ?? {};
    return toPort(
      row,
      networks.find(({ id }) => id === row.networkId),
      binding,
      written.has(row.id) || !status ? nowPending(status, row.enabled) : status,
    );
  });
}

/** Ports that are being created: nothing can have been observed of them yet, so nothing is asked. */
export function describeFreshPorts(rows: readonly PortRow[], networks: readonly NetworkRow[]): Port[] {
  return rows.map((row) =>
    toPort(
      row,
      networks.find(({ id }) => id === row.networkId),
      unbound,
      pendingStatus(row.enabled),
    ),
  );
}

const unbound: Port["binding"] = { host: null, up: false, since: null };

function toPort(
  row: PortRow,
  network: Pick<NetworkRow, "name" | "dnsDomain"> | undefined,
  binding: Port["binding"],
  status: Status,
): Port {
  return {
    ...row,
    // Stored from validated or allocated values: canonical already.
    mac: row.mac as Port["mac"],
    addresses: addressesOf(row) as Port["addresses"],
    labels: row.labels as Port["labels"],
    networkName: network?.name ?? "",
    fqdn: network ? `${row.name}.${network.dnsDomain}` : row.name,
    binding,
    status,
  };
}
