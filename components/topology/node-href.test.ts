import { expect, test } from "vitest";
import { onTheMap } from "./node-href.ts";

const id = "0199aaaa-0000-7000-8000-000000000001";

test("a link to the map shows the object by itself, and its layer", () => {
  expect(onTheMap(`port/${id}`, "/p/demo")).toBe(`/p/demo/topology?select=port%2F${id}&alone=${id}`);
  expect(onTheMap(`host/${id}`, "/p/demo")).toContain("layers=status%2Chosts");
  expect(onTheMap(`port.group/${id}/name/=web`, "/p/demo")).not.toContain("alone");
});
