import { describe, expect, it } from "vitest";
import { z } from "zod";
import { labelsSchema } from "#model/fields.ts";
import { errorAt } from "./form-errors.ts";
import { schemaResolver } from "./schema-resolver.ts";

const options = {
  fields: { labels: { name: "labels", ref: { name: "labels" } } },
  shouldUseNativeValidation: undefined,
};

describe("schemaResolver", () => {
  it("gives a record's field the error of its entry, and keeps the entry's own", async () => {
    const resolve = schemaResolver(z.object({ labels: labelsSchema }));
    const { errors } = await resolve({ labels: { BAD: "1" } }, undefined, options);
    expect(errorAt(errors.labels)).toMatch(/^BAD: A label's key has lower-case letters/);
    expect(errorAt(errors.labels, "BAD")).toMatch(/^A label's key/);
  });

  it("returns the parsed values where nothing is wrong", async () => {
    const resolve = schemaResolver(z.object({ labels: labelsSchema }));
    expect(await resolve({ labels: { env: "prod" } }, undefined, options)).toEqual({
      values: { labels: { env: "prod" } },
      errors: {},
    });
  });
});
