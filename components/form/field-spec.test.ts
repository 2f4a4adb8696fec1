import { describe, expect, it } from "vitest";
import { networkCreateSchema, networkUpdateSchema } from "#model/resources/network.ts";
import { portCreateSchema, portUpdateSchema } from "#model/resources/port.ts";
import { subnetUpdateSchema } from "#model/resources/subnet.ts";
import { userCreateSchema } from "#model/resources/user.ts";
import { fieldSpec } from "./field-spec.ts";

describe("a field of a form follows from the schema", () => {
  it("with its control", () => {
    const controls = Object.keys(networkUpdateSchema.shape)
      .filter((name) => name !== "id" && name !== "version")
      .map((name) => [name, fieldSpec(networkUpdateSchema, name).control]);
    expect(Object.fromEntries(controls)).toEqual({
      name: "text",
      description: "area",
      raMode: "select",
      dnsDomain: "text",
      mtu: "text",
      labels: "labels",
    });
    expect(fieldSpec(networkCreateSchema, "type").control).toBe("cards");
    expect(fieldSpec(portCreateSchema, "enabled").control).toBe("switch");
    expect(fieldSpec(userCreateSchema, "email")).toMatchObject({ control: "text", email: true, label: "E-mail" });
  });

  it("with its words, its unit and what an empty one means", () => {
    expect(fieldSpec(networkCreateSchema, "mtu")).toMatchObject({
      label: "MTU",
      unit: "bytes",
      number: true,
      empty: "null",
      optional: true,
      placeholder: "automatic",
    });
    expect(fieldSpec(portCreateSchema, "mac")).toMatchObject({ empty: "undefined", optional: true, mono: true });
    expect(fieldSpec(networkCreateSchema, "name")).toMatchObject({ label: "Name", empty: "text", optional: false });
    // Left out it would stay as it was: an emptied name is no name.
    expect(fieldSpec(networkUpdateSchema, "name")).toMatchObject({ label: "Name", empty: "text", optional: false });
    expect(fieldSpec(networkUpdateSchema, "description")).toMatchObject({ empty: "text", optional: true });
  });

  it("with the columns and the size of a list; an id is nothing that one types", () => {
    expect(fieldSpec(subnetUpdateSchema, "pools")).toMatchObject({
      control: "list",
      item: "pool",
      max: 20,
      optional: true,
      columns: [
        { key: "start", label: "From" },
        { key: "end", label: "To" },
      ],
    });
    expect(fieldSpec(portUpdateSchema, "addresses").columns?.map(({ key }) => key)).toEqual(["address"]);
    expect(fieldSpec(subnetUpdateSchema, "dnsServers")).toMatchObject({ columns: undefined, placeholder: "10.0.0.53" });
  });
});
