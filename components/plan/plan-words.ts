import type { Plan, PlanChange } from "#model/plan.ts";
import { countOf, kindWord } from "#model/registry.ts";

const verbs = { created: "appear", updated: "change", deleted: "disappear" } as const;
const shownFields = 6;

/** One consequence in words: what is bold, and the rest of the sentence. */
export interface Consequence {
  strong: string;
  rest: string;
}

/** What a plan does to objects, in sentences: like things together, the fields of a single one by name. */
export function consequencesOf(plan: Plan): Consequence[] {
  const groups = new Map<string, PlanChange[]>();
  for (const change of plan.changes) {
    const key = `${change.action} ${change.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((changes) => {
    const [first] = changes;
    if (!first) return [];
    if (changes.length === 1) return first.action === "updated" ? fieldsOf(first) : [single(first)];
    return [
      {
        strong: countOf(first.kind, changes.length),
        rest: ` ${verbs[first.action]}: ${names(changes)}.`,
      },
    ];
  });
}

function single(change: PlanChange): Consequence {
  return { strong: `${capital(kindWord(change.kind, 1))} ${change.name}`, rest: ` ${verbs[change.action]}s.` };
}

function fieldsOf(change: PlanChange): Consequence[] {
  const fields = change.fields.filter(({ field }) => !bookkeeping.has(field));
  const rows = fields.slice(0, shownFields).map(({ field, before, after }) => ({
    strong: fieldWord(field),
    rest: ` of ${change.name}: ${short(before)} → ${short(after)}`,
  }));
  if (fields.length > shownFields)
    rows.push({ strong: `${fields.length - shownFields} more fields`, rest: " change." });
  return rows;
}

const bookkeeping = new Set(["version", "updatedAt", "createdAt"]);

function names(changes: readonly PlanChange[]): string {
  const first = changes.at(0)?.name ?? "";
  const last = changes.at(-1)?.name ?? "";
  return changes.length <= 3 ? changes.map(({ name }) => name).join(", ") : `${first} to ${last}`;
}

/** A stored value as people read it. */
export function short(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(short).join(", ");
  if (typeof value === "object") {
    if ("address" in value) return short(value.address);
    if ("start" in value && "end" in value) return `${short(value.start)} – ${short(value.end)}`;
    if ("destination" in value && "nextHop" in value) return `${short(value.destination)} via ${short(value.nextHop)}`;
    const entries = Object.entries(value);
    return entries.length === 0 ? "none" : entries.map(([key, inner]) => pair(key, inner)).join(", ");
  }
  return String(value);
}

function pair(key: string, value: unknown): string {
  return value === "" ? key : `${key}=${short(value)}`;
}

/**
 * "dnsDomain" → "DNS domain": what the schema calls the field, which a test holds; the schemas themselves are more than a
 * first page needs.
 */
export function fieldWord(field: string): string {
  const known: Record<string, string> = {
    mtu: "MTU",
    mac: "MAC address",
    raMode: "IPv6 addresses",
    email: "E-mail",
    pools: "Allocation pools",
    hostRoutes: "Routes for hosts",
    leaseSeconds: "Lease",
    unitsPerMinute: "Units a minute",
    routerMac: "Router MAC",
    serviceMac: "DHCP server MAC",
    serviceAddress: "DHCP server address",
    dhcp: "DHCP",
    cidr: "Prefix",
    isAdmin: "Admin",
    expiresAt: "Expires",
  };
  const words = field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^dns /, "DNS ");
  return known[field] ?? capital(words);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
