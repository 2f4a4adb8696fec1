#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` binary: speaks its protocol (JSON-RPC lines on stdio, `cli` commands)
// and runs the WebAssembly build of the same engine. prisma.config.ts points the Prisma CLI here.
import { readFileSync } from "node:fs";
import readline from "node:readline";
import { connectionSettings, quoteIdentifier, runOnce } from "./schema-engine/database.mjs";
import { engineVersion, openEngine } from "./schema-engine/engine.mjs";

const argv = process.argv.slice(2);
const valuesOf = (name) => argv.flatMap((argument, index) => (argument === name ? [argv[index + 1]] : []));

const prismaCodes = {
  ECONNREFUSED: "P1001",
  ENOENT: "P1001",
  ENOTFOUND: "P1001",
  ETIMEDOUT: "P1002",
  "28P01": "P1000",
  28000: "P1000",
  "3D000": "P1003",
};

/** The CLI drops the first line of stderr, then parses every other one as JSON. */
function reportToCli(message, errorCode) {
  const lines = [
    { level: "INFO", fields: { message: "schema-engine (WebAssembly)" }, target: "schema_engine" },
    {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      fields: { message, error_code: errorCode },
      target: "schema_engine::logger",
    },
  ];
  for (const line of lines) process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** `cli can-connect-to-database | create-database | drop-database` */
async function runCliCommand(command, datasource) {
  const settings = connectionSettings(datasource.url);
  const onServer = { ...settings, database: "postgres" };
  const database = quoteIdentifier(settings.database);
  try {
    if (command === "can-connect-to-database") await runOnce(settings);
    else if (command === "create-database") await runOnce(onServer, `CREATE DATABASE ${database}`);
    else if (command === "drop-database") await runOnce(onServer, `DROP DATABASE ${database} WITH (FORCE)`);
    else throw new Error(`schema-engine: unknown command ${command}`);
    return 0;
  } catch (error) {
    const code = prismaCodes[error.code] ?? "P1011";
    const server = `${settings.host}:${settings.port}`;
    const words = {
      P1001: `Can't reach database server at \`${server}\``,
      P1003: `Database \`${settings.database}\` does not exist on the database server at \`${server}\`.`,
    };
    reportToCli(words[code] ?? (error.message || String(error)), code);
    return 1;
  }
}

function serve(datasource, schemaFiles) {
  const datamodels = schemaFiles.map((file) => [file, readFileSync(file, "utf8")]);
  let opened;
  const engine = () => {
    opened ??= openEngine(datasource, datamodels);
    return opened;
  };
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  let printRequests = 0;

  async function call(method, params) {
    const { engine: target } = await engine();
    if (method === "getDatabaseVersion") return target.version(params ?? null);
    if (method === "createDatabase") return { databaseName: connectionSettings(datasource.url).database };
    if (method === "debugPanic") return target.debugPanic();
    if (method === "diff") {
      const result = await target.diff(params);
      // The native engine sends the text through a request of its own.
      if (result.stdout != null) {
        printRequests += 1;
        send({ id: 900_000 + printRequests, method: "print", params: { content: result.stdout } });
      }
      return { exitCode: result.exitCode };
    }
    if (typeof target[method] !== "function") throw new Error(`schema-engine: unsupported method ${method}`);
    return (await target[method](params ?? {})) ?? {};
  }

  async function answer({ id, method, params }) {
    try {
      send({ id, result: await call(method, params) });
    } catch (error) {
      const data = {
        is_panic: error?.name === "RuntimeError",
        message: error?.message ?? String(error),
        error_code: error?.code ?? error?.errorCode,
        meta: error?.meta,
      };
      send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
    }
  }

  let queue = Promise.resolve();
  readline
    .createInterface({ input: process.stdin })
    .on("line", (line) => {
      if (!line.trim()) return;
      const request = JSON.parse(line);
      if (request.method) queue = queue.then(() => answer(request)); // without a method: the answer to our `print`
    })
    .on("close", () => queue.finally(() => process.exit(0)));
}

const datasource = JSON.parse(valuesOf("--datasource")[0] ?? "{}");
if (argv.includes("--version") || argv.includes("-V")) console.log(`schema-engine-cli ${engineVersion()}`);
else if (argv.includes("cli")) process.exit(await runCliCommand(argv[argv.indexOf("cli") + 1], datasource));
else serve(datasource, valuesOf("--datamodels"));
