import { fieldError } from "#model/errors.ts";
import { familyOf } from "#model/ip/family.ts";
import { eui64Address } from "#model/ip/mac.ts";
import { derivesAddresses } from "#model/resources/network.ts";
import type { WantedAddress } from "#model/resources/port.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { NetworkSubnets } from "./network-subnets.ts";

/** An address of a port, as it is stored. */
export interface PortAddress {
  subnetId: string;
  address: string;
}

/** A port that needs addresses. `wanted` undefined: one of each family that the network has. */
export interface AddressRequest {
  port: { id: string; name: string; mac: string };
  network: NetworkRow;
  /** The network's subnets; held `FOR KEY SHARE`. */
  subnets: NetworkSubnets;
  wanted: readonly WantedAddress[] | undefined;
  /** What it has now. */
  current: readonly PortAddress[];
  /** Where `addresses` of the item stands in the input. */
  path: (string | number)[];
}

/** One address of a port on its way: known from the start, or to be taken from one of the subnets. */
export interface Slot {
  /** Null: the next free one. */
  address: string | null;
  /** Where it lies; several only while `address` is null: the first with room. */
  subnets: readonly SubnetRow[];
  /** The port has it already. */
  kept: boolean;
  path: (string | number)[];
}

/** So many subnets are named in a refusal: a thousand refusals may stand in one answer. */
const namedPrefixes = 8;

interface Notes {
  warn(message: string): void;
  chose(address: string): void;
}

/** What a port's wishes mean in its network. Refuses an address that lies in none of its subnets. */
export function slotsOf(notes: Notes, request: AddressRequest): Slot[] {
  const { wanted, subnets, path } = request;
  if (!wanted) return defaultSlots(notes, request);
  // Chosen addresses first: "any of the subnet" must not keep one that is named as well.
  const left = new Map(request.current.map((held) => [held.address, held]));
  const slots = new Map<number, Slot>();
  wanted.forEach(({ address }, index) => {
    if (address === undefined) return;
    const at = [...path, index, "address"];
    const subnet = subnets.containing(address);
    if (!subnet) throw fieldError("ADDRESS_OUTSIDE", at, outside(request, address));
    if ([...slots.values()].some((slot) => slot.address === address))
      throw fieldError("ADDRESS_TAKEN", at, `${address} is listed twice.`);
    const kept = left.delete(address);
    if (!kept) warnUnlessDerived(notes, request, subnet, address);
    slots.set(index, { address, subnets: [subnet], kept, path: at });
  });
  wanted.forEach(({ subnetId }, index) => {
    if (subnetId === undefined) return;
    const at = [...path, index, "subnetId"];
    const subnet = subnets.byId(subnetId);
    if (!subnet)
      throw fieldError("NOT_FOUND", at, `Network ${request.network.name} has no subnet with the id ${subnetId}.`);
    slots.set(index, keptSlot(left, subnet, at) ?? freshSlot(notes, request, [subnet], at));
  });
  return [...slots].sort(([a], [b]) => a - b).map(([, slot]) => slot);
}

/** One address of each family; where hosts derive theirs, one in each prefix that they will hear of. */
function defaultSlots(notes: Notes, request: AddressRequest): Slot[] {
  const slot = (subnets: readonly SubnetRow[]) => freshSlot(notes, request, subnets, request.path);
  const [four, six] = [request.subnets.ofFamily(4), request.subnets.ofFamily(6)];
  return [
    ...(four.length > 0 ? [slot(four)] : []),
    ...(derivesAddresses(request.network.raMode)
      ? six.map((subnet) => slot([subnet]))
      : six.length > 0
        ? [slot(six)]
        : []),
  ];
}

function freshSlot(
  notes: Notes,
  { network, port }: AddressRequest,
  subnets: readonly SubnetRow[],
  path: Slot["path"],
): Slot {
  const [first] = subnets;
  if (!first || familyOf(first.cidr) === 4 || !derivesAddresses(network.raMode))
    return { address: null, subnets, kept: false, path };
  const address = eui64Address(first.cidr, port.mac);
  notes.chose(address);
  return { address, subnets: [first], kept: false, path };
}

function keptSlot(left: Map<string, PortAddress>, subnet: SubnetRow, path: Slot["path"]): Slot | null {
  for (const { address, subnetId } of left.values())
    if (subnetId === subnet.id) {
      left.delete(address);
      return { address, subnets: [subnet], kept: true, path };
    }
  return null;
}

function warnUnlessDerived(notes: Notes, { network, port }: AddressRequest, subnet: SubnetRow, address: string) {
  if (familyOf(address) === 4 || !derivesAddresses(network.raMode)) return;
  const derived = eui64Address(subnet.cidr, port.mac);
  if (address !== derived)
    notes.warn(
      `Hosts of network ${network.name} derive their IPv6 addresses: ${port.name} will take ${derived} by itself, and ` +
        `${address} has to be set inside the host.`,
    );
}

function outside({ network, subnets }: AddressRequest, address: string): string {
  const prefixes = subnets.ofFamily(familyOf(address)).map(({ cidr }) => cidr);
  const more = prefixes.length > namedPrefixes ? `, and ${prefixes.length - namedPrefixes} more` : "";
  return prefixes.length > 0
    ? `${address} lies outside the subnets of network ${network.name} (${prefixes.slice(0, namedPrefixes).join(", ")}${more}).`
    : `Network ${network.name} has no IPv${familyOf(address)} subnet; ${address} lies in none.`;
}
