import { fieldError } from "#model/errors.ts";
import type { ProjectScope } from "../caller.ts";
import type { WriteTx } from "../changes/commit.ts";
import { Refusals, refuseTogether } from "../changes/refusals.ts";
import { type AddressWish, claimAddresses } from "./claim.ts";
import { subnetFull } from "./explain.ts";
import { insertLeases, type NewLease } from "./leases.ts";
import { type AddressRequest, type PortAddress, type Slot, slotsOf } from "./slots.ts";
import { takeNext } from "./take.ts";

type Open = Slot & { request: AddressRequest };

/** What ports get: a list for each request, in order, and the leases that have to be stored for it. */
export interface Found {
  addresses: PortAddress[][];
  leases: NewLease[];
}

/** Finds the addresses of ports and leases them: as `findAddresses`, and one statement. */
export async function assignAddresses(
  tx: WriteTx,
  scope: ProjectScope,
  requests: readonly AddressRequest[],
): Promise<PortAddress[][]> {
  const { addresses, leases } = await findAddresses(tx, scope, requests);
  await insertLeases(tx.db, leases);
  return addresses;
}

/**
 * Finds the addresses of ports; the caller stores the leases. The cost is a few statements for each subnet, however many
 * ports. Addresses that a port keeps are left as they are.
 */
export async function findAddresses(
  tx: WriteTx,
  { scopes }: ProjectScope,
  requests: readonly AddressRequest[],
): Promise<Found> {
  const slots: Open[][] = [];
  refuseTogether(requests, (request) => {
    slots.push(slotsOf(tx, request).map((slot) => ({ ...slot, request })));
  });
  const all = slots.flat();
  await claimAddresses(tx.db, all.flatMap(wishOf), scopes);
  await takeForSlots(
    tx,
    all.filter((slot) => slot.address === null),
  );
  return {
    addresses: slots.map((list) => list.map((slot) => settled(slot))),
    leases: all.filter((slot) => !slot.kept).map((slot) => ({ ...holderOf(slot), ...settled(slot) })),
  };
}

function wishOf(slot: Open): AddressWish[] {
  const [subnet] = slot.subnets;
  if (slot.kept || slot.address === null || !subnet) return [];
  return [{ subnet, address: slot.address, holderId: slot.request.port.id, path: slot.path }];
}

function holderOf({ request: { port, network } }: Open) {
  return {
    projectId: network.projectId,
    networkId: network.id,
    holderKind: "port" as const,
    holderId: port.id,
    holderName: port.name,
  };
}

function settled({ address, subnets }: Slot): PortAddress {
  const [subnet] = subnets;
  if (address === null || !subnet) throw new Error("An address was not settled.");
  return { subnetId: subnet.id, address };
}

/** Fills the slots that take any address: together, by the subnets that they may take it from. */
async function takeForSlots(tx: WriteTx, open: readonly Open[]): Promise<void> {
  const refusals = new Refusals();
  const groups = Map.groupBy(open, (slot) => slot.subnets.map((subnet) => subnet.id).join(" "));
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const waiting = [...group];
    const candidates = group[0]?.subnets ?? [];
    for (const subnet of candidates)
      for (const address of waiting.length > 0 ? await takeNext(tx.db, subnet, waiting.length) : []) {
        const slot = waiting.shift();
        if (!slot) break;
        slot.address = address;
        slot.subnets = [subnet];
        tx.chose(address);
      }
    const last = candidates.at(-1);
    const refusal = last && waiting.length > 0 ? await subnetFull(tx.db, last) : null;
    for (const { path } of refusal ? waiting : []) refusals.add(fieldError("SUBNET_FULL", path, refusal ?? ""));
  }
  refusals.throwIfAny();
}
