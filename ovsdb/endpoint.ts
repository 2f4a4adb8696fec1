import net from "node:net";
import tls from "node:tls";
import { OvsdbDisconnectedError, OvsdbError } from "./errors.ts";
import { causeText } from "./socket-error.ts";

/** For `ssl:`, as PEM text: who signs servers' certificates, and the client's own certificate and key. */
export interface TlsOptions extends Pick<tls.ConnectionOptions, "ca" | "cert" | "key"> {
  /**
   * `host` (the default): signed by `ca` and made out to the endpoint's host. `chain`: signed by `ca`, which is all that
   * OVS's own tools ask for; the certificates of ovs-pki(8) bear no host names.
   */
  readonly checks?: "host" | "chain" | undefined;
}

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
  if (endpoint.kind === "tcp") return { socket: net.connect({ host, port }), readyEvent: "connect" };
  const { checks, ...certificates } = tlsOptions ?? {};
  const identity = checks === "chain" ? { checkServerIdentity: () => undefined } : {};
  return { socket: tls.connect({ host, port, ...certificates, ...identity }), readyEvent: "secureConnect" };
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
    const timer = setTimeout(
      () => fail(`no answer for ${timeoutMs / 1000} s. Does ovsdb-server run, and is the address right?`),
      timeoutMs,
    );
    const onError = (error: NodeJS.ErrnoException) => fail(causeText(error, text));
    socket.once("error", onError);
    socket.once(readyEvent, () => {
      clearTimeout(timer);
      socket.off("error", onError);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}
