import net from "node:net";
import tls from "node:tls";
import { OvsdbDisconnectedError, OvsdbError } from "./errors.ts";

/** `ca`, `cert` and `key` for `ssl:`. OVS's own certificates bear no host names: then pass a `checkServerIdentity` too. */
export type TlsOptions = Pick<tls.ConnectionOptions, "ca" | "cert" | "key" | "servername" | "checkServerIdentity">;

export type Endpoint =
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "tcp" | "ssl"; readonly host: string; readonly port: number };

/**
 * Reads an active OVSDB connection method (ovsdb(7)): `unix:PATH`, `tcp:HOST:PORT` or `ssl:HOST:PORT`, IPv6 hosts in brackets.
 * @throws OvsdbError naming the accepted forms.
 */
export function parseEndpoint(text: string): Endpoint {
  const unix = /^unix:(.+)$/.exec(text);
  if (unix?.[1]) return { kind: "unix", path: unix[1] };
  const remote = /^(tcp|ssl):(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const host = remote?.[2] ?? remote?.[3];
  const port = Number(remote?.[4]);
  if (!host || port < 1 || port > 65_535) {
    throw new OvsdbError(`"${text}" is no OVSDB endpoint: write unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT.`);
  }
  return { kind: remote?.[1] === "ssl" ? "ssl" : "tcp", host, port };
}

/** Splits the comma-separated list that OVN's own tools take, for example `tcp:10.0.0.1:6641,tcp:10.0.0.2:6641`. */
export function splitEndpoints(text: string): string[] {
  const endpoints = text.split(",").map((part) => part.trim());
  return endpoints.filter((part) => part !== "");
}

function open(endpoint: Endpoint, tlsOptions: TlsOptions | undefined): { socket: net.Socket; readyEvent: string } {
  if (endpoint.kind === "unix") return { socket: net.connect({ path: endpoint.path }), readyEvent: "connect" };
  const { host, port } = endpoint;
  if (endpoint.kind === "tcp") return { socket: net.connect({ host, port, noDelay: true }), readyEvent: "connect" };
  return { socket: tls.connect({ host, port, ...tlsOptions }), readyEvent: "secureConnect" };
}

const addressHint = "Does ovsdb-server run, and is the address right?";

/** What the system's errors mean, and what to look at; the code stays for those who know it. */
function causeText({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return `there is no such socket (ENOENT). ${addressHint}`;
  if (code === "ECONNREFUSED") return `nobody listens there (ECONNREFUSED). ${addressHint}`;
  if (code === "EACCES") return "this account may not open it (EACCES). Look at the socket's owner and mode.";
  if (code === "ENOTFOUND") return "this host name is unknown (ENOTFOUND). Is the address right?";
  return message;
}

/**
 * Opens a socket to an endpoint.
 * @throws OvsdbDisconnectedError if it is refused, its certificate is not trusted, or it takes longer than `timeoutMs`.
 */
export function connectSocket(text: string, timeoutMs: number, tlsOptions?: TlsOptions): Promise<net.Socket> {
  const { socket, readyEvent } = open(parseEndpoint(text), tlsOptions);
  return new Promise((resolve, reject) => {
    const fail = (cause: string) => {
      clearTimeout(timer);
      socket.destroy();
      reject(new OvsdbDisconnectedError(`Cannot connect to ${text}: ${cause}`, "not-sent"));
    };
    const timer = setTimeout(() => fail(`no answer for ${timeoutMs / 1000} s. ${addressHint}`), timeoutMs);
    const onError = (error: NodeJS.ErrnoException) => fail(causeText(error));
    socket.once("error", onError);
    socket.once(readyEvent, () => {
      clearTimeout(timer);
      socket.off("error", onError);
      resolve(socket);
    });
  });
}
