import type { ResourceKind } from "#model/registry.ts";
import type { Tx } from "../db.ts";
import { type PortIntent, type UnitKey, unitText } from "./types.ts";

/** Which object a change is about. */
export interface ChangedObject {
  kind: string;
  resourceId: string;
  parentId: string | null;
}

/** What the log says of one change; drafts of changes have the same shape. */
export interface ChangeFacts extends ChangedObject {
  before: unknown;
  after: unknown;
}

/** What a changed object is in OVN. */
interface Concern {
  /** What is compiled anew. */
  unit: UnitKey;
  /** Whose hosts have to apply it; null: northd's word is enough. */
  networkId: string | null;
}

/** Each kind of object, and what a change of it concerns; null: OVN hears nothing of it. */
const concerns: Record<ResourceKind, ((object: ChangedObject) => Concern | null) | null> = {
  network: ({ resourceId: id }) => ({ unit: { kind: "network", id }, networkId: id }),
  subnet: ({ parentId: id }) => (id === null ? null : { unit: { kind: "network", id }, networkId: id }),
  port: ({ resourceId: id, parentId }) => ({ unit: { kind: "port", id }, networkId: parentId }),
  project: null,
  host: null,
  correction: null,
  hold: null,
  member: null,
  invitation: null,
  key: null,
  change: null,
  operation: null,
  user: null,
};
const concernsByKind = new Map(Object.entries(concerns));

/** What a change of the object is in OVN; null when OVN hears nothing of it. */
export function concernOf(object: ChangedObject): Concern | null {
  return concernsByKind.get(object.kind)?.(object) ?? null;
}

/** The network whose hosts have to apply a change of the object; null when it concerns no network. */
export function networkOf(object: ChangedObject): string | null {
  return concernOf(object)?.networkId ?? null;
}

type FieldsRead<T> = Record<Exclude<keyof T, "id">, true>;

/** What the ports of a network read of others: a change of it concerns every port. */
const readByPorts: { network: FieldsRead<PortIntent["network"]>; subnet: FieldsRead<PortIntent["subnets"][number]> } = {
  network: { dnsDomain: true, raMode: true },
  subnet: { dhcp: true },
};

/** Of changes of these kinds, and of no others, it matters what they were before and after. */
export const kindsReadByOthers: string[] = Object.keys(readByPorts);

/** The units that the changes concern, dependants included. One statement at most. */
export async function unitsOfChanges(db: Tx, changes: readonly ChangeFacts[]): Promise<UnitKey[]> {
  const units = new Map<string, UnitKey>();
  const add = (unit: UnitKey) => units.set(unitText(unit), unit);
  const networksWithDependants = new Set<string>();
  for (const change of changes) {
    const unit = concernOf(change)?.unit;
    if (!unit) continue;
    add(unit);
    if (touchesPorts(change)) networksWithDependants.add(unit.id);
  }
  if (networksWithDependants.size > 0) {
    const ports = await db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Port" WHERE "networkId" = ANY(${[...networksWithDependants]}::uuid[])`;
    for (const { id } of ports) add({ kind: "port", id });
  }
  return [...units.values()];
}

function touchesPorts({ kind, before, after }: ChangeFacts): boolean {
  const fields = kind === "network" || kind === "subnet" ? Object.keys(readByPorts[kind]) : [];
  return fields.some((field) => fieldOf(before, field) !== fieldOf(after, field));
}

function fieldOf(snapshot: unknown, field: string): unknown {
  if (typeof snapshot !== "object" || snapshot === null) return undefined;
  return (snapshot as Record<string, unknown>)[field];
}
