import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BaseType, type ColumnType, type DatabaseSchema, parseSchema, type TableSchema } from "#ovsdb/schema.ts";

const folder = path.join(import.meta.dirname, "../server/ovn/schema");

/** The schemas come from OVN 23.03 (Debian 12): `/usr/share/ovn/*.ovsschema`. */
const databases = [
  { source: "ovn-nb.ovsschema", target: "northbound.generated.ts", name: "Northbound" },
  { source: "ovn-sb.ovsschema", target: "southbound.generated.ts", name: "Southbound" },
] as const;

function atomType(base: BaseType): string {
  if (base.enum) return base.enum.map((choice) => JSON.stringify(choice)).join(" | ");
  if (base.type === "boolean") return "boolean";
  return base.type === "integer" || base.type === "real" ? "number" : "string";
}

function valueType(type: ColumnType): string {
  const atom = atomType(type.key);
  switch (type.kind) {
    case "scalar":
      return atom;
    case "optional":
      return `${atom} | null`;
    case "set":
      return `readonly ${atom.includes("|") ? `(${atom})` : atom}[]`;
    case "map":
      // Partial: of a map with named keys any may be missing.
      return type.key.enum
        ? `Readonly<Partial<Record<${atom}, ${type.value ? atomType(type.value) : "never"}>>>`
        : `Readonly<Record<string, ${type.value ? atomType(type.value) : "never"}>>`;
  }
}

function comment(table: TableSchema, column: string, { key, value, min, max }: ColumnType): string {
  const notes = [key, value].flatMap((base) =>
    base?.refTable ? [`${base.refType} reference to ${base.refTable}`] : [],
  );
  if (min > 0 && max !== 1) notes.push(`at least ${min}`);
  if (table.indexes.some((index) => index.length === 1 && index[0] === column)) notes.push("unique");
  return notes.length > 0 ? `  /** ${notes.join("; ")} */\n` : "";
}

function tableInterface(name: string, table: TableSchema): string {
  const fields = Object.entries(table.columns).map(
    ([column, { type }]) => `${comment(table, column, type)}  readonly ${column}: ${valueType(type)};\n`,
  );
  const kind = table.isRoot
    ? "Root table."
    : "Not a root table: rows live only while another row refers to them strongly.";
  return `/** ${kind} */\nexport interface ${name} {\n${fields.join("")}}\n`;
}

/** JSON with one line per column, so that a change of schema shows as a change of its lines. */
function tableConstant(name: string, { columns, ...rest }: TableSchema): string {
  const lines = Object.entries(columns).map(([column, entry]) => `        ${column}: ${JSON.stringify(entry)},\n`);
  const properties = Object.entries(rest).map(([key, value]) => `      ${key}: ${JSON.stringify(value)},\n`);
  return `    ${name}: {\n${properties.join("")}      columns: {\n${lines.join("")}      },\n    },\n`;
}

function render(schema: DatabaseSchema, source: string, name: string): string {
  const tables = Object.entries(schema.tables);
  const variable = `${name.toLowerCase()}Schema`;
  return [
    `// Generated from ${source}; do not edit. Made by scripts/generate-ovn-types.ts (npm run generate).\n`,
    `import type { DatabaseSchema } from "#ovsdb/schema.ts";\n\n`,
    ...tables.map(([table, entry]) => `${tableInterface(table, entry)}\n`),
    `/** The rows of each table of ${schema.name} ${schema.version}. */\n`,
    `export type ${name}Tables = {\n${tables.map(([table]) => `  ${table}: ${table};\n`).join("")}};\n\n`,
    `/** ${schema.name} ${schema.version} at run time: column types, references, roots, indexes. */\n`,
    `export const ${variable}: DatabaseSchema = {\n  name: "${schema.name}",\n  version: "${schema.version}",\n  tables: {\n`,
    ...tables.map(([table, entry]) => tableConstant(table, entry)),
    "  },\n};\n",
  ].join("");
}

const isCheck = process.argv.includes("--check");
const stale: string[] = [];
for (const { source, target, name } of databases) {
  const schema = parseSchema(JSON.parse(await readFile(path.join(folder, source), "utf8")));
  const wanted = render(schema, source, name);
  const targetPath = path.join(folder, target);
  const present = await readFile(targetPath, "utf8").catch(() => null);
  if (present === wanted) continue;
  stale.push(target);
  if (!isCheck) await writeFile(targetPath, wanted);
}
if (isCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")} in server/ovn/schema. Run: npm run generate`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Wrote ${stale.join(", ")}.` : "The row types of OVN are current.");
}
