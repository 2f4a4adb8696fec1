import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { backUp } from "#scripts/backup/dump.ts";
import { restore } from "#scripts/backup/restore.ts";
import { withDatabase, withStartedDatabase } from "#scripts/instance-database.ts";
import { lockHolder } from "#scripts/lock-file.ts";
import { prepareDataDirectory, withFullDiskAdvice } from "#scripts/up/data-directory.ts";

const usage = `npm run backup -- [FILE] [--data DIR]
npm run restore -- FILE [--replace] [--data DIR]

backup writes the database as it is at one moment into FILE (mode 0600), while Skein runs. Default: in DIR/backups, named
by the time. restore puts FILE into the database. Skein must be stopped for that. A database that is not empty is
refused unless --replace is given: what is in it is lost then. What is not in a backup: sign-ins and open
invitations (everybody signs in again), logs, and OVN, which Skein fills from the database.

  --data DIR    the data directory of the instance (default: .data); DATABASE_URL is used instead when it is set
  --replace     remove what the database holds
`;

function readCommandLine() {
  const [verb = "", ...args] = process.argv.slice(2);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: "string" }, replace: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const [file, ...surplus] = positionals;
  if (surplus.length > 0) throw new Error(`“${surplus[0]}” is one word too many.`);
  if (verb === "restore" && file === undefined) throw new Error("Name the backup: npm run restore -- FILE");
  const dataDirectory = path.resolve(values.data ?? path.join(import.meta.dirname, "../.data"));
  return { verb, file, replace: values.replace ?? false, dataDirectory };
}

type CommandLine = ReturnType<typeof readCommandLine>;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function commandLineOrExit(): CommandLine {
  try {
    return readCommandLine();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

async function makeBackup({ file, dataDirectory }: CommandLine): Promise<string> {
  const name = `skein-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.backup.gz`;
  const target = path.resolve(file ?? path.join(dataDirectory, "backups", name));
  if (existsSync(target)) throw new Error(`${target} exists already. Name another file: npm run backup -- FILE`);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const { position } = await withDatabase(dataDirectory, (url) => backUp(url, target));
  return `${target}: ${statSync(target).size} bytes, the log up to change ${position}`;
}

async function putBack({ file = "", replace, dataDirectory }: CommandLine): Promise<string> {
  const source = path.resolve(file);
  const work = (url: string) => restore(url, source, replace);
  if (!process.env.DATABASE_URL) {
    const holder = lockHolder(path.join(dataDirectory, "up.lock"));
    if (holder) throw new Error(`Skein runs from ${dataDirectory} (process ${holder.pid}). Stop it, then restore.`);
    prepareDataDirectory(dataDirectory);
  }
  const given = process.env.DATABASE_URL;
  const { header, migrated } = await (given ? work(given) : withStartedDatabase(dataDirectory, work));
  const after = migrated.length > 0 ? `, and migrated by ${migrated.join(", ")}` : "";
  return `restored the backup of ${header.at}, the log up to change ${header.position}${after}\nStart Skein: npm run up`;
}

const commandLine = commandLineOrExit();
const dotenv = path.join(import.meta.dirname, "../.env");
if (existsSync(dotenv)) process.loadEnvFile(dotenv);
try {
  const said = commandLine.verb === "restore" ? await putBack(commandLine) : await makeBackup(commandLine);
  process.stdout.write(`${said}\n`);
} catch (error) {
  const { verb, file, dataDirectory } = commandLine;
  const target = verb === "backup" && file !== undefined ? path.dirname(path.resolve(file)) : dataDirectory;
  const elsewhere = verb === "backup" ? "npm run backup -- FILE" : "npm run restore -- FILE --data DIR";
  process.stderr.write(`${withFullDiskAdvice(messageOf(error), target, elsewhere)}\n`);
  process.exitCode = 1;
}
