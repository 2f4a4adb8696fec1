import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureClient } from "#scripts/build.ts";
import { withDatabase } from "#scripts/instance-database.ts";

const usage = `npm run admin -- reset-password [EMAIL] [--data DIR]

Gives a user a new generated password, enables the account and ends its sign-ins. Without EMAIL: the first admin.

  --data DIR    the data directory of the instance (default: .data); DATABASE_URL is used instead when it is set
`;

interface Options {
  email: string | undefined;
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
    const [command, email, ...surplus] = positionals;
    if (command !== "reset-password" || surplus.length > 0)
      throw new Error(command === undefined ? "Say what to do." : `“${positionals.join(" ")}” is no command.`);
    return { email, dataDirectory: path.resolve(values.data ?? path.join(import.meta.dirname, "../.data")) };
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Not imported above: it needs the generated client, which a fresh clone lacks. */
async function accounts() {
  const logDirectory = mkdtempSync(path.join(tmpdir(), "skein-admin-"));
  try {
    await ensureClient({ logDirectory, log: console.error });
  } finally {
    rmSync(logDirectory, { recursive: true, force: true });
  }
  return import("#server/auth/accounts.ts");
}

const { email, dataDirectory } = readCommandLine();
const dotenv = path.join(import.meta.dirname, "../.env");
if (existsSync(dotenv)) process.loadEnvFile(dotenv);
try {
  const credentials = await withDatabase(dataDirectory, async (url) => (await accounts()).resetPassword(url, email));
  process.stdout.write(`${credentials.email}   password ${credentials.password}   (shown only now)\n`);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
