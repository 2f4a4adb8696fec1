import { expect, test } from "vitest";
import { Desired } from "./desired.ts";
import { NorthboundRows, openNorthbound } from "./northbound.ts";
import { Suspects } from "./suspects.ts";
import { owner } from "./testing/intent-fixtures.ts";

/** What the replica reports when somebody deletes so many of our switches. */
function deletions(count: number) {
  const changes = Array.from({ length: count }, (_, n) => ({
    table: "Logical_Switch",
    uuid: `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`,
    before: { name: `s${n}`, external_ids: { "skein:owner": owner, "skein:id": `s${n}` } },
    after: undefined,
  }));
  return { cause: "transaction" as const, generation: 1, changes };
}

test("more changes by others than are compared one by one are left to a full pass, which is not forgotten until it is taken", () => {
  const suspects = new Suspects(new NorthboundRows(openNorthbound(["unix:/nowhere"]), owner), new Desired());
  expect(suspects.note(deletions(2), null)).toBe(true);
  expect(suspects.take()).toHaveLength(2);
  expect(suspects.note(deletions(2_001), null)).toBe(true);
  expect(suspects.note(deletions(1), null)).toBe(true);
  expect(suspects.isEmpty).toBe(false);
  expect(suspects.take()).toBeNull();
  expect(suspects.isEmpty).toBe(true);
});

test("somebody else's edit that arrives together with our own write is compared at once, and what we wrote is not", () => {
  const suspects = new Suspects(new NorthboundRows(openNorthbound(["unix:/nowhere"]), owner), new Desired());
  const row = (id: string) => ({
    table: "Logical_Switch",
    uuid: `uuid-${id}`,
    before: { name: id, external_ids: { "skein:owner": owner, "skein:id": id } },
    after: { name: `${id}-changed`, external_ids: { "skein:owner": owner, "skein:id": id } },
  });
  const fence = { external_ids: { "skein:holder": "us", "skein:turn": "7" } };
  const turn = { table: "DNS", uuid: "uuid-fence", before: fence, after: fence };
  const own = { holder: "us", turn: 7, uuids: new Set(["uuid-ours"]) };
  const together = { cause: "transaction" as const, generation: 1, changes: [row("ours"), turn, row("theirs")] };
  expect(suspects.note(together, own)).toBe(true);
  expect(suspects.take()).toEqual([{ table: "Logical_Switch", id: "theirs" }]);
});
