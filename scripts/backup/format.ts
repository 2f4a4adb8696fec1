import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/**
 * A backup is one compressed file (RFC 1952) of lines of JSON: the header; then for each table ["table", name, columns] and
 * an object for each of its rows; and at the end ["end", rows, checksum of all lines before]. `zcat` reads it.
 */
const formatNumber = 1;

const migration = z.object({ name: z.string(), sql: z.string() });
const headerSchema = z.object({
  skeinBackup: z.literal(formatNumber),
  at: z.string(),
  /** The Skein that made it, and the installation and incarnation that it was made of. */
  version: z.string(),
  installation: z.string(),
  incarnation: z.string(),
  /** The last position of the log. */
  position: z.string(),
  /** What made the schema, in order: a later Skein restores it as it was and then applies its own. */
  migrations: z.array(migration),
  sequences: z.record(z.string(), z.string()),
});
export type BackupHeader = z.infer<typeof headerSchema>;

const tableSchema = z.tuple([z.literal("table"), z.string(), z.array(z.string())]);
const endSchema = z.tuple([z.literal("end"), z.number(), z.string()]);

export type BackupPart =
  | { kind: "table"; table: string; columns: string[] }
  /** One row as JSON. Numbers in it may be larger than a number of JavaScript: it is not parsed. */
  | { kind: "row"; json: string };

export const newHeader = (facts: Omit<BackupHeader, "skeinBackup">): BackupHeader => ({
  skeinBackup: formatNumber,
  ...facts,
});

async function* lines(header: BackupHeader, parts: AsyncIterable<BackupPart>): AsyncGenerator<string> {
  const hash = createHash("sha256");
  let rows = 0;
  const sum = (line: string) => {
    hash.update(line);
    return line;
  };
  yield sum(`${JSON.stringify(header)}\n`);
  for await (const part of parts) {
    if (part.kind === "row") rows += 1;
    yield sum(part.kind === "row" ? `${part.json}\n` : `${JSON.stringify(["table", part.table, part.columns])}\n`);
  }
  yield `${JSON.stringify(["end", rows, hash.digest("hex")])}\n`;
}

/**
 * Writes a backup (mode 0600: it holds the hashes of passwords and keys), whole or not at all; on disk when it returns.
 * @throws when the file exists already
 */
export async function writeBackup(file: string, header: BackupHeader, parts: AsyncIterable<BackupPart>): Promise<void> {
  // Taken first, so that two backups do not write the same file, and none writes over another.
  await (await open(file, "wx", 0o600)).close();
  const scratch = `${file}.partial`;
  try {
    rmSync(scratch, { force: true });
    const target = createWriteStream(scratch, { mode: 0o600, flags: "wx", flush: true });
    await pipeline(Readable.from(lines(header, parts)), createGzip(), target);
    renameSync(scratch, file);
  } catch (error) {
    rmSync(scratch, { force: true });
    rmSync(file, { force: true });
    throw error;
  }
}

/** The lines of a file. (Node's own readline also breaks at U+2028, which JSON may hold.) */
async function* readLines(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(file), unpacked);
  reading.catch((error: unknown) => unpacked.destroy(error instanceof Error ? error : new Error(String(error))));
  let rest = "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of unpacked) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = pieces.pop() ?? "";
    yield* pieces;
  }
  await reading;
  if (rest !== "") yield rest;
}

const broken = (file: string, what: string) => new Error(`${file} cannot be restored: ${what}.`);

/**
 * Reads the whole backup once, comparing its checksum.
 * @returns its header
 * @throws when it is none, is of a later format, or is damaged or cut off
 */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let last: string | undefined;
  try {
    for await (const line of readLines(file)) {
      if (last !== undefined) hash.update(`${last}\n`);
      header ??= headerSchema.parse(JSON.parse(line));
      last = line;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw broken(file, "there is no such file");
    if (header) throw broken(file, "it is damaged or was cut off. Take another backup");
    throw broken(
      file,
      "it is no backup of Skein, or one of a later format. Use the Skein that made it, or a later one",
    );
  }
  const end = endSchema.safeParse(last ? parsed(last) : null);
  if (!header || !end.success) throw broken(file, "its end is missing: it was cut off. Take another backup");
  if (end.data[2] !== hash.digest("hex"))
    throw broken(file, "its checksum is not that of its contents: it is damaged. Take another backup");
  return header;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The tables and rows of a backup that `checkBackup` has found good. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  let isHeader = true;
  for await (const json of readLines(file)) {
    const table = json.startsWith("[") ? tableSchema.safeParse(JSON.parse(json)) : null;
    if (table?.success) yield { kind: "table", table: table.data[1], columns: table.data[2] };
    else if (!table && !isHeader) yield { kind: "row", json };
    isHeader = false;
  }
}
