import { expect, test } from "vitest";
import { z } from "zod";
import { refSchema, versionSchema } from "#model/fields.ts";
import { portCreateInput } from "#model/resources/port.ts";
import { refPaths, sampleInput } from "./sample-input.ts";

const id = "0199aaaa-0000-7000-8000-00000000000a";

test("every id of an input is found, however deep, and planted", () => {
  expect(refPaths(portCreateInput, () => id).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "project input.projectId",
    "network input.items[0].networkId",
    "subnet input.items[0].addresses[0].subnetId",
  ]);
  expect(sampleInput(portCreateInput, () => id)).toMatchObject({
    projectId: id,
    items: [{ networkId: id, addresses: [{ subnetId: id }], name: "sample-1" }],
  });
});

test("a field that is left out stays out", () => {
  expect(sampleInput(portCreateInput, ({ kind }) => (kind === "project" ? undefined : id))).not.toHaveProperty(
    "projectId",
  );
});

test("objects are new: versions are 1, and nothing is a dry run", () => {
  const schema = z.strictObject({ id: refSchema("port"), version: versionSchema, dryRun: z.boolean().default(true) });
  expect(sampleInput(schema, () => id)).toEqual({ id, version: 1, dryRun: false });
});

test("a field that no sample fits is an error that names it", () => {
  const schema = z.strictObject({ moon: z.string().regex(/^waning$/) });
  expect(() => sampleInput(schema, () => id)).toThrow(/input\.moon/);
});
