import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { addressValue } from "#model/ip/address.ts";
import { prefixContains } from "#model/ip/prefix.ts";
import type { SpaceAddress, spaceAddressSchema, spaceFreeRangesSchema } from "#model/resources/space.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { restEnd } from "../../ipam/explain.ts";
import { rangeOf } from "../../ipam/free-ranges.ts";
import { describePorts } from "../port/data.ts";
import { heldIn, yieldsTo } from "./held.ts";
import { subnetAt } from "./moment.ts";
import { policyState } from "./segments.ts";

const mostHistory = 50;

/** Who has an address, and, as the log would tell it, who had it when: to who may not read that, who has it now. */
export async function address(scope: ProjectScope, input: z.output<typeof spaceAddressSchema>): Promise<SpaceAddress> {
  const subnet = await subnetAt(scope, input.subnetId, undefined);
  const { policy } = subnet;
  if (!prefixContains(policy.cidr, input.address))
    throw fieldError("INVALID_INPUT", ["address"], `${input.address} lies outside ${policy.cidr}.`);
  const value = addressValue(input.address);
  const ofPolicy = policyState(policy)(value);
  const [lease] = await heldIn(subnet, { low: value, high: value });
  const held = lease && !yieldsTo(lease.state, ofPolicy) ? lease : undefined;
  const rows = await db().addressLease.findMany({
    where: { subnetId: subnet.id, projectId: scope.projectId, address: input.address },
    orderBy: [{ heldAt: "desc" }, { id: "desc" }],
    take: mostHistory + 1,
  });
  const told = scope.scopes.has("activity:read") ? rows : rows.filter(({ releasedAt }) => releasedAt === null);
  const isPort = held?.state === "port" || held?.state === "down";
  const row = isPort ? await db().port.findFirst({ where: { id: held.holderId, projectId: scope.projectId } }) : null;
  const [port = null] = row ? await describePorts(db(), [row]) : [];
  const releasedAt = held?.state === "resting" ? rows.find(({ returnedAt }) => returnedAt === null)?.releasedAt : null;
  const ranges = ofPolicy === "reserved" ? policy.reserved : ofPolicy === "free" ? policy.pools : [];
  const around = ranges.find((range) => rangeOf(range).low <= value && value <= rangeOf(range).high);
  return {
    address: input.address,
    state: held?.state ?? ofPolicy,
    freeAt: releasedAt ? restEnd(releasedAt) : null,
    range: around ?? null,
    port,
    history: told.slice(0, mostHistory).map(({ holderKind, holderId, holderName, heldAt, releasedAt }) => ({
      // One of the kinds of `NewLease`.
      holderKind: holderKind as SpaceAddress["history"][number]["holderKind"],
      holderId,
      holderName,
      heldAt,
      releasedAt,
    })),
    more: told.length > mostHistory,
  };
}

/** The first ranges of free addresses, in a pool or not, that are long enough; at most five. */
export async function freeRanges(scope: ProjectScope, { subnetId, size }: z.output<typeof spaceFreeRangesSchema>) {
  const { id } = await subnetAt(scope, subnetId, undefined);
  const rows = await db().$queryRaw<{ start: string; end: string }[]>`
    WITH marked AS (
      SELECT "low", "high", (lag("high") OVER (ORDER BY "low") + 1 = "low") IS NOT TRUE AS "begins"
      FROM "FreeRange" WHERE "subnetId" = ${id}::uuid),
    numbered AS (SELECT "low", "high", count(*) FILTER (WHERE "begins") OVER (ORDER BY "low") AS "run" FROM marked),
    runs AS (SELECT min("low") AS "low", max("high") AS "high" FROM numbered GROUP BY "run")
    SELECT "low" AS "start", "high" AS "end" FROM runs
    WHERE "low" + ${size - 1}::bigint <= "high" ORDER BY "low" LIMIT 5`;
  return {
    items: rows.map(({ start, end }) => ({ start, end, size: String(addressValue(end) - addressValue(start) + 1n) })),
  };
}
