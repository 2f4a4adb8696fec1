import { globSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const types: Record<string, string> = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

/** Answers what it has; false: it has nothing for this. */
export type StaticFiles = (path: string, incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/**
 * The scripts and style sheets of the build as `scripts/compress-static.ts` has compressed them, all in memory: under a megabyte, and
 * nothing to be compressed or looked for while pages open. What has no such form, or is asked for without it, is left to Next.js.
 * @param directory `.next/static`
 */
export function staticFiles(directory: string): StaticFiles {
  const files = new Map(
    globSync("**/*.br", { cwd: directory }).map((name) => [
      `/_next/static/${name.slice(0, -".br".length)}`,
      readFileSync(path.join(directory, name)),
    ]),
  );
  return (asked, { method, headers }, outgoing) => {
    if (method !== "GET" && method !== "HEAD") return false;
    const body = files.get(asked);
    const type = types[path.extname(asked)];
    if (!body || !type || !takesBrotli(headers["accept-encoding"])) return false;
    outgoing.writeHead(200, {
      "content-type": type,
      "content-encoding": "br",
      "content-length": body.byteLength,
      // Its name is of its content.
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    outgoing.end(method === "HEAD" ? undefined : body);
    return true;
  };
}

/** RFC 9110, 12.5.3. */
function takesBrotli(accepted: string | string[] | undefined): boolean {
  return String(accepted ?? "")
    .split(",")
    .map((each) => each.trim().toLowerCase())
    .some((each) => /^br\s*(;|$)/.test(each) && !/;\s*q=0(\.0*)?$/.test(each));
}
