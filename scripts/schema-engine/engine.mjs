// Prisma's schema engine as WebAssembly: the same Rust source as the native binary, without a download.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PostgresFactory } from "./database.mjs";

const wasmDir = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));

/** The engine's commit, as the native binary would print it. */
export function engineVersion() {
  const { version } = JSON.parse(readFileSync(path.join(wasmDir, "package.json"), "utf8"));
  return String(version).split(".").pop();
}

/** The engine never clears the timer of its advisory lock (10 s). It shall not keep a finished process alive. */
function withIdleTimers(glue) {
  const timers = Object.keys(glue).filter((name) => name.startsWith("__wbg_setTimeout_"));
  const idle = (callback, delayMs) => setTimeout(callback, delayMs >>> 0).unref();
  return { ...glue, ...Object.fromEntries(timers.map((name) => [name, idle])) };
}

async function load() {
  // The package's own entry needs `import … from "*.wasm"`, which Node does not do without a flag.
  const glue = await import(pathToFileURL(path.join(wasmDir, "schema_engine_bg.js")).href);
  const module = new WebAssembly.Module(readFileSync(path.join(wasmDir, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": withIdleTimers(glue) });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return glue;
}

// The glue holds one instance: a second would pull the memory from under the first.
let loaded;

/**
 * Loads the engine and points it at a database. `close` ends its connections.
 * @param {{ url?: string, shadowDatabaseUrl?: string }} datasource
 * @param {Array<[string, string]>} [datamodels] schema files: name and text
 */
export async function openEngine(datasource, datamodels) {
  loaded ??= load();
  const glue = await loaded;
  const factory = new PostgresFactory(datasource.url, datasource.shadowDatabaseUrl);
  const engine = await glue.SchemaEngine.new(
    { datamodels: datamodels?.length ? datamodels : undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  return { engine, close: () => factory.close() };
}
