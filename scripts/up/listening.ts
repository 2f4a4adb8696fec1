import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { commandLine } from "#scripts/process.ts";

const listenState = "0A";

/** The inode of the socket that listens on a TCP port (proc(5), net/tcp), or null. */
function listeningInode(port: number): string | null {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    try {
      for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
        const fields = line.trim().split(/\s+/);
        if (fields[3] === listenState && fields[1]?.endsWith(`:${wanted}`)) return fields[9] ?? null;
      }
    } catch {
      // this kernel has no IPv6
    }
  }
  return null;
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    const directory = `/proc/${pid}/fd`;
    return readdirSync(directory).some((descriptor) => {
      try {
        return readlinkSync(`${directory}/${descriptor}`) === `socket:[${inode}]`;
      } catch {
        return false;
      }
    });
  } catch {
    return false; // not ours to look into
  }
}

/** Where the data of an instance of Skein lies whose web server a process is (see node-part.ts), or null. */
function instanceOf(pid: string): string | null {
  try {
    const marks = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return marks.find((text) => text.startsWith("SKEIN_PART=web:"))?.slice("SKEIN_PART=web:".length) ?? null;
  } catch {
    return null;
  }
}

/** Who listens on a TCP port of this machine, in words, as far as it may be seen. */
export function listenerOf(port: number): string {
  const inode = listeningInode(port);
  const pid = inode && readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsSocket(name, inode));
  if (!pid) return "another process";
  const dataDirectory = instanceOf(pid);
  if (dataDirectory !== null) return `the Skein whose data lies in ${dataDirectory} (process ${pid})`;
  return `process ${pid} (${commandLine(Number(pid))?.join(" ").trim().slice(0, 80) || "?"})`;
}

/**
 * The port if it is free on the address; a free one for 0. `variable`: what chooses another, if not --port.
 * @throws naming who has it, and the way out
 */
export function freePort(host: string, port: number, variable?: string): Promise<number> {
  const choose = (other: number) => (variable ? `${variable}=${other}` : `npm run up -- --port ${other}`);
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      const code = "code" in error ? error.code : undefined;
      const cause: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken by ${listenerOf(port)}. Stop it, or choose another: ${choose(port + 1)}`,
        EACCES: `Port ${port} may only be used by root. Choose one above 1023: ${choose(3000)}`,
        EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own, or to 0.0.0.0 for all.`,
      };
      reject(new Error(cause[String(code)] ?? `${host}:${port} cannot be used: ${error.message}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
