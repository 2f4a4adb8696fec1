import { expect, it } from "vitest";
import { objectPath } from "./object-path.ts";

const path = "/p/shop";
const of = (kind: string, action: "updated" | "deleted" = "updated") =>
  objectPath({ kind, action, resourceId: "7", parentId: null }, path);

it("leads to the object's page, to the list of kinds that have none, and nowhere from what is shown nowhere", () => {
  expect([of("network"), of("subnet"), of("operation")]).toEqual([
    "/p/shop/networks/7",
    "/p/shop/subnets/7",
    "/p/shop/operations/7",
  ]);
  expect([of("member"), of("invitation"), of("hold"), of("of tomorrow")]).toEqual([
    "/p/shop/members/7",
    "/p/shop/members",
    null,
    null,
  ]);
});

it("leads from what is gone to how it was last, where objects of its kind have pages", () => {
  expect([of("port", "deleted"), of("key", "deleted"), of("invitation", "deleted")]).toEqual([
    "/p/shop/ports/7/then/last",
    "/p/shop/keys/7/then/last",
    null,
  ]);
});
