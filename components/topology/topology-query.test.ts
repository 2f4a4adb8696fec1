import { expect, test } from "vitest";
import { layersOf, layersText, listOf, listText, topologyQuery } from "./topology-query.ts";

const id = "0199aaaa-0000-7000-8000-000000000001";

test("an address says what the server is asked, and what it says wrongly is left out", () => {
  expect(topologyQuery({})).toEqual({ groupBy: "name", open: [], alone: [], hosts: false });
  expect(
    topologyQuery({ group: "label:role", open: "a~b/=c,d", alone: `${id}~nobody`, layers: "status,hosts" }),
  ).toEqual({
    ...{ groupBy: "label:role", open: ["a", "b/=c,d"], alone: [id], hosts: true },
  });
  expect(topologyQuery({ group: "colour", open: ["a", "b"] })).toMatchObject({ groupBy: "name", open: [] });
});

test("layers and lists are written as they are read", () => {
  for (const status of [true, false])
    for (const hosts of [true, false]) expect(layersOf(layersText({ status, hosts }))).toEqual({ status, hosts });
  expect(listOf(listText(["port.group/x/name/=web", "y"]))).toEqual(["port.group/x/name/=web", "y"]);
  expect(listText([])).toBeNull();
});
