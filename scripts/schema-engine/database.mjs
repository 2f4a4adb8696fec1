// The database as Prisma's schema engine needs it: node-postgres behind @prisma/adapter-pg, with four repairs.
// Plain JavaScript, because the Prisma CLI starts scripts/schema-engine.mjs with whichever Node is first on the PATH.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * Splits a PostgreSQL URL into node-postgres settings. A `host` parameter may name a socket's directory.
 * The string itself is never handed to pg: there it would win over `database`, and the "shadow" would be the real one.
 * @param {string} url postgresql://user:password@host:port/database
 * @param {string} [database] another database on the same server
 * @returns {pg.ClientConfig & { database: string, host: string, port: number }}
 */
export function connectionSettings(url, database) {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get("sslmode");
  return {
    host: parsed.searchParams.get("host") ?? decodeURIComponent(parsed.hostname || "localhost"),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username || "postgres"),
    password: parsed.password ? decodeURIComponent(parsed.password) : undefined,
    database: database ?? decodeURIComponent(parsed.pathname.slice(1) || "postgres"),
    application_name: "skein-schema-engine",
    ssl: mode && mode !== "disable" ? { rejectUnauthorized: mode.startsWith("verify-") } : undefined,
  };
}

/**
 * Runs one statement (or none: only connects) on a connection of its own.
 * @param {pg.ClientConfig} settings
 * @param {string} [sql]
 */
export async function runOnce(settings, sql) {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

/** @param {string} name */
export const quoteIdentifier = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * @prisma/adapter-pg is written for the query path. Here: the catalog's "char" columns (oid 18), which it rejects, are
 * reported as characters; scripts are sent whole, since it splits at every `;` and so breaks functions and literals;
 * and the pool holds one connection, so that advisory locks and search_path stay in one session.
 */
async function openAdapter(settings, schema) {
  const pool = new pg.Pool({ ...settings, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  const prototype = Object.getPrototypeOf(adapter);
  adapter.queryRaw = async (query) => {
    const characterColumns = [];
    const view = Object.create(adapter, {
      performIO: {
        value: async (text) => {
          const result = await prototype.performIO.call(adapter, text);
          result.fields = result.fields.map((field, index) => {
            if (field.dataTypeID !== 18) return field;
            characterColumns.push(index);
            return { ...field, dataTypeID: 1042 };
          });
          return result;
        },
      },
    });
    const rows = await prototype.queryRaw.call(view, query);
    for (const index of characterColumns) rows.columnTypes[index] = ColumnTypeEnum.Character;
    return rows;
  };
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

/** The migration-aware driver adapter factory that the WebAssembly engine asks for its connections. */
export class PostgresFactory {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";

  /**
   * @param {string | undefined} url
   * @param {string} [shadowUrl] an existing empty database; without it one is made and dropped again
   */
  constructor(url, shadowUrl) {
    this.datasourceUrl = url;
    this.shadowUrl = shadowUrl;
    this.adapters = [];
  }

  /** Ends the connections that the engine was given; it never does so itself. */
  async close() {
    await Promise.allSettled(this.adapters.splice(0).map((adapter) => adapter.dispose()));
  }

  get url() {
    if (!this.datasourceUrl) throw new Error("No datasource URL is configured. Set DATABASE_URL.");
    return this.datasourceUrl;
  }

  async connect() {
    const schema = new URL(this.url).searchParams.get("schema") ?? undefined;
    const adapter = await openAdapter(connectionSettings(this.url), schema);
    this.adapters.push(adapter);
    return adapter;
  }

  async connectToShadowDb() {
    if (this.shadowUrl) {
      const adapter = await openAdapter(connectionSettings(this.shadowUrl));
      await adapter.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
      return adapter;
    }
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await runOnce(connectionSettings(this.url), `CREATE DATABASE ${quoteIdentifier(database)} TEMPLATE template0`);
    const adapter = await openAdapter(connectionSettings(this.url, database));
    const disposeConnections = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await disposeConnections();
      await runOnce(connectionSettings(this.url), `DROP DATABASE IF EXISTS ${quoteIdentifier(database)} WITH (FORCE)`);
    };
    return adapter;
  }
}
