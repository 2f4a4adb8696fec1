import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { projectScope } from "../../auth/scope.ts";
import { db } from "../../db.ts";
import { env } from "../../env.ts";
import { installationId } from "../../intent/load.ts";
import type { LogPosition } from "../../intent/position.ts";
import { takeSnapshot } from "../../intent/snapshot.ts";
import { liveEvents } from "../../live.ts";
import { Wake } from "../../wake.ts";
import { listen } from "../listen.ts";

/**
 * A subscriber of the log as a process of its own, which may be killed at any moment: it writes what it is told into a
 * file, a line for each time it is told something ("position id id …"), and goes on after the last whole line. `stream`
 * is told as browsers and scripts are, `worker` as the reconciler is.
 *
 *     node log-subscriber.ts stream FILE PROJECT USER
 *     node log-subscriber.ts worker FILE
 */
const [mode, file = "", projectId = "", userId = ""] = process.argv.slice(2);

/** The last position that is written down; a line that a kill cut off is none. */
function lastPosition(): bigint {
  if (!existsSync(file)) return 0n;
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  truncateSync(file, whole.length);
  return BigInt(whole.trimEnd().split("\n").at(-1)?.split(" ")[0] || 0);
}

const told = (position: string | bigint, ids: readonly string[]) =>
  appendFileSync(file, `${[position, ...ids].join(" ")}\n`);

async function followStream(after: bigint): Promise<void> {
  const identity = { kind: "user", id: userId, name: "subscriber", isAdmin: false, requestId: "t" } as const;
  const prove = () => projectScope(db(), identity, "project:read", projectId);
  const { signal } = new AbortController();
  for await (const { kind, seq, id } of liveEvents(db(), { scope: await prove(), prove, after, signal }))
    if (kind !== "status") told(seq, [id ?? kind]);
}

async function followAsWorker(after: bigint): Promise<void> {
  const wake = new Wake();
  const owner = await installationId(db());
  listen(env().DATABASE_URL, ["skein_change"], () => wake.now());
  for (let since: LogPosition = { seq: after, operation: null }; ; ) {
    const { position, changed, isPartial } = await takeSnapshot(db(), owner, { since, full: false, also: [] });
    const ids = changed.map(({ id }) => id);
    if (ids.length > 0) told(position.seq, ids);
    since = position;
    if (!isPartial) await wake.wait(5_000);
  }
}

await (mode === "stream" ? followStream(lastPosition()) : followAsWorker(lastPosition()));
