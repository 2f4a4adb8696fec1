import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureClient } from "#scripts/build.ts";
import { withDatabase } from "#scripts/instance-database.ts";

const usage = `npm run admin -- COMMAND [--data DIR]

  reset-password [EMAIL]   gives a user a new generated password, enables the account and ends its sign-ins; without EMAIL
                           the first admin
  holds                    what the worker does not do until an admin decides: removals that no change explains, or to
                           write a Northbound that another installation has written or that is not the one from before;
                           and what it tells of until one confirms it: that it writes another Northbound than before
  accept DIGEST            carries out, or confirms, exactly that: DIGEST, or its first digits, as \`holds\` shows it

  --data DIR    the data directory of the instance (default: .data); DATABASE_URL is used instead when it is set
`;

const commands = ["reset-password", "holds", "accept"] as const;

interface Options {
  command: (typeof commands)[number];
  argument: string | undefined;
  dataDirectory: string;
}

function readCommandLine(): Options {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { data: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    const [word, argument, ...surplus] = positionals;
    const command = commands.find((each) => each === word);
    const isWhole = command === "holds" ? argument === undefined : command !== "accept" || argument !== undefined;
    if (!command || surplus.length > 0 || !isWhole)
      throw new Error(word === undefined ? "Say what to do." : `“${positionals.join(" ")}” is no command.`);
    return {
      command,
      argument,
      dataDirectory: path.resolve(values.data ?? path.join(import.meta.dirname, "../.data")),
    };
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What follows imports the generated client, which a fresh clone lacks. */
async function withClient<T>(load: () => Promise<T>): Promise<T> {
  const logDirectory = mkdtempSync(path.join(tmpdir(), "skein-admin-"));
  try {
    await ensureClient({ logDirectory, log: console.error });
  } finally {
    rmSync(logDirectory, { recursive: true, force: true });
  }
  return load();
}

async function resetPassword(url: string, email: string | undefined): Promise<string> {
  const accounts = await withClient(() => import("#server/auth/accounts.ts"));
  const credentials = await accounts.resetPassword(url, email);
  return `${credentials.email}   password ${credentials.password}   (shown only now)`;
}

async function listHolds(url: string): Promise<string> {
  const { holdsOnHost } = await withClient(() => import("#server/resources/hold/on-host.ts"));
  return (await holdsOnHost(url)).join("\n\n");
}

async function acceptHold(url: string, digest: string): Promise<string> {
  const { acceptOnHost } = await withClient(() => import("#server/resources/hold/on-host.ts"));
  return acceptOnHost(url, digest);
}

const { command, argument, dataDirectory } = readCommandLine();
const dotenv = path.join(import.meta.dirname, "../.env");
if (existsSync(dotenv)) process.loadEnvFile(dotenv);
try {
  const answer = await withDatabase(dataDirectory, (url) => {
    if (command === "holds") return listHolds(url);
    return command === "accept" ? acceptHold(url, argument ?? "") : resetPassword(url, argument);
  });
  process.stdout.write(`${answer}\n`);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
