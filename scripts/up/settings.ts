import { type Environment, parseEnvironment } from "#server/env.ts";
import { freePort } from "./listening.ts";
import type { UpOptions } from "./options.ts";
import { keptSecret } from "./secrets.ts";

export interface Settings {
  environment: Environment;
  /** Where this machine reaches the web server. */
  localUrl: string;
  /** Whether PostgreSQL and OVN are given by the caller's environment. */
  ownPostgres: boolean;
  ownOvn: boolean;
}

/** Stands for the secret while nothing is written yet. */
const noSecretYet = "0".repeat(32);

const wildcards: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** Where this machine reaches who listens there. */
export function addressOf(host: string, port: number): string {
  const reachable = wildcards[host] ?? host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * Completes the configuration with what `npm run up` chooses itself, and checks it. Writes nothing, so that a
 * start that is refused here leaves nothing behind; `withSecret` completes it.
 * @throws naming the bad variable, or who has the port
 */
export async function prepareSettings(options: UpOptions, source: NodeJS.ProcessEnv): Promise<Settings> {
  const given = {
    ...source,
    // A free port is chosen below; the schema knows no zero.
    PORT: options.port === undefined ? source.PORT : String(options.port || 1),
    DATABASE_URL: source.DATABASE_URL || "postgresql://embedded/skein",
    NEXTAUTH_SECRET: source.NEXTAUTH_SECRET || noSecretYet,
  };
  const checked = parseEnvironment(given);
  if (!source.OVN_NB !== !source.OVN_SB) {
    const [is, isNot] = source.OVN_NB ? ["OVN_NB", "OVN_SB"] : ["OVN_SB", "OVN_NB"];
    throw new Error(
      `${is} is set and ${isNot} is not. Set both to use an OVN of yours, or neither to have one started.`,
    );
  }
  const port = await freePort(checked.HOST, options.port === 0 ? 0 : checked.PORT);
  const localUrl = addressOf(checked.HOST, port);
  // The worker's is the next one, unless somebody has that or wants another.
  const workerHost = checked.SKEIN_WORKER_HOST;
  const workerPort = source.SKEIN_WORKER_PORT
    ? await freePort(workerHost, checked.SKEIN_WORKER_PORT, "SKEIN_WORKER_PORT")
    : await freePort(workerHost, port + 1).catch(() => freePort(workerHost, 0));
  return {
    environment: {
      ...checked,
      PORT: port,
      SKEIN_WORKER_PORT: workerPort,
      NEXTAUTH_URL: source.NEXTAUTH_URL || localUrl,
    },
    localUrl,
    ownPostgres: !source.DATABASE_URL,
    ownOvn: !source.OVN_NB && !source.OVN_SB,
  };
}

/** The settings with the secret that the data directory keeps, where none was given. */
export function withSecret(settings: Settings, dataDirectory: string): Settings {
  if (settings.environment.NEXTAUTH_SECRET !== noSecretYet) return settings;
  const secret = keptSecret(dataDirectory, "nextauth-secret");
  return { ...settings, environment: { ...settings.environment, NEXTAUTH_SECRET: secret } };
}

/** The environment of a part: ours, with the checked configuration in it. */
export function partEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const entries = Object.entries(environment).map(([name, value]) => [name, [value].flat().join(",")]);
  return { ...process.env, ...Object.fromEntries(entries), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}
