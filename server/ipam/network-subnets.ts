import { addressValue } from "#model/ip/address.ts";
import { type Family, familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import { rangeFinder } from "#model/ip/range.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";

/** The subnets of one network, whose prefixes are read once, however many addresses are looked for in them. */
export class NetworkSubnets {
  /** Oldest first, as they were given. */
  readonly all: readonly SubnetRow[];
  readonly #families: Record<Family, SubnetRow[]>;
  readonly #byId: ReadonlyMap<string, SubnetRow>;
  readonly #find: Record<Family, (value: bigint) => { subnet: SubnetRow } | undefined>;

  constructor(subnets: readonly SubnetRow[]) {
    this.all = subnets;
    const read = subnets.map((subnet) => {
      const { family, first, last } = prefixParts(subnet.cidr);
      return { subnet, family, low: first, high: last };
    });
    const of = (wanted: Family) => read.filter(({ family }) => family === wanted);
    // A constraint of the database keeps them from overlapping.
    this.#find = { 4: rangeFinder(of(4)), 6: rangeFinder(of(6)) };
    this.#families = { 4: of(4).map(({ subnet }) => subnet), 6: of(6).map(({ subnet }) => subnet) };
    this.#byId = new Map(subnets.map((subnet) => [subnet.id, subnet]));
  }

  ofFamily(family: Family): readonly SubnetRow[] {
    return this.#families[family];
  }

  byId(id: string): SubnetRow | undefined {
    return this.#byId.get(id);
  }

  /** The subnet that the address lies in. */
  containing(address: string): SubnetRow | undefined {
    return this.#find[familyOf(address)](addressValue(address))?.subnet;
  }
}

const none = new NetworkSubnets([]);

/** Subnets by their network. */
export function subnetsByNetwork(subnets: readonly SubnetRow[]): (networkId: string) => NetworkSubnets {
  const networks = new Map(
    [...Map.groupBy(subnets, ({ networkId }) => networkId)].map(([id, own]) => [id, new NetworkSubnets(own)]),
  );
  return (networkId) => networks.get(networkId) ?? none;
}
