import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PostgresAccount } from "#scripts/postgres/account.ts";

/**
 * Makes the database cluster when there is none: UTF-8, one superuser `skein` with a random password, which is kept in
 * a file of mode 0600. The cluster takes its name only when complete, so an interrupted start leaves nothing half done.
 * @param sync wait until it is on disk; tests need not
 * @returns true when a cluster was made
 */
export function initialiseCluster(
  directory: string,
  socketDirectory: string,
  account: PostgresAccount,
  sync = true,
): boolean {
  const data = path.join(directory, "data");
  if (existsSync(data)) return false;
  const unfinished = path.join(directory, "data.new");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  account.own(unfinished);

  const password = randomBytes(24).toString("base64url");
  const passwordForInitdb = path.join(socketDirectory, "initdb-password");
  writeFileSync(passwordForInitdb, `${password}\n`, { mode: 0o600 });
  account.own(passwordForInitdb);
  const initdb = [
    path.join(account.binaries, "bin/initdb"),
    // Collation and character classes come from PostgreSQL itself: no locale of the machine is needed.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"],
    ...["--auth=scram-sha-256", "--username=skein", `--pwfile=${passwordForInitdb}`],
    ...(sync ? [] : ["--no-sync"]),
  ];
  // In a mount namespace the new cluster is mounted at its later place; without one it is named directly.
  const seenAs = account.data === data ? unfinished : account.data;
  const [program = "", ...args] = account.wrap([...initdb, "-D", seenAs], unfinished);
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8", cwd: "/" });
  rmSync(passwordForInitdb, { force: true });
  if (status !== 0) throw new Error(`initdb failed in ${unfinished}:\n${stderr?.trim() || error?.message}`);
  writeFileSync(path.join(directory, "password"), password, { mode: 0o600 });
  renameSync(unfinished, data);
  return true;
}
