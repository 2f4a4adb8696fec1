/** A database with a column of every kind, for tests. `Item` is no root table: its rows live while a Box holds them. */
export const toySchemaJson = {
  name: "Toy",
  version: "1.0.0",
  tables: {
    Box: {
      isRoot: true,
      columns: {
        name: { type: "string" },
        count: { type: "integer" },
        weight: { type: "real" },
        open: { type: "boolean" },
        color: { type: { key: { type: "string", enum: ["set", ["red", "green"]] }, min: 0, max: 1 } },
        level: { type: { key: { type: "integer", minInteger: 0, maxInteger: 9 }, min: 0, max: 1 } },
        sealed: { type: { key: "boolean", min: 0, max: 1 } },
        tags: { type: { key: "string", min: 0, max: "unlimited" } },
        numbers: { type: { key: "integer", min: 0, max: "unlimited" } },
        some: { type: { key: "string", min: 1, max: 3 } },
        labels: { type: { key: "string", value: "string", min: 0, max: "unlimited" } },
        slots: { type: { key: "integer", value: "string", min: 0, max: "unlimited" } },
        one: { type: { key: "string", value: "integer", min: 0, max: 1 } },
        items: { type: { key: { type: "uuid", refTable: "Item" }, min: 0, max: "unlimited" } },
        friends: { type: { key: { type: "uuid", refTable: "Box", refType: "weak" }, min: 0, max: "unlimited" } },
        best: { type: { key: { type: "uuid", refTable: "Box", refType: "weak" }, min: 0, max: 1 } },
      },
      indexes: [["name"]],
    },
    Item: {
      columns: {
        name: { type: "string" },
        labels: { type: { key: "string", value: "string", min: 0, max: "unlimited" } },
      },
    },
    Single: { isRoot: true, maxRows: 1, columns: { text: { type: "string" } } },
  },
};

type StringMap = Readonly<Record<string, string>>;

export type ToyTables = {
  Box: {
    readonly name: string;
    readonly count: number;
    readonly weight: number;
    readonly open: boolean;
    readonly color: "red" | "green" | null;
    readonly level: number | null;
    readonly sealed: boolean | null;
    readonly tags: readonly string[];
    readonly numbers: readonly number[];
    readonly some: readonly string[];
    readonly labels: StringMap;
    readonly slots: StringMap;
    readonly one: Readonly<Record<string, number>>;
    readonly items: readonly string[];
    readonly friends: readonly string[];
    readonly best: string | null;
  };
  Item: { readonly name: string; readonly labels: StringMap };
  Single: { readonly text: string };
};
