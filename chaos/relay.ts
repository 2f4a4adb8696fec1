import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";

/** A unix socket that passes everything on to another, until told to cut or to fall silent. */
export interface Relay {
  path: string;
  /** Ends every connection at once, as a reset by the network does. */
  cut(): void;
  /** Keeps connections and passes nothing on (half-open), or passes on again what has waited. */
  setSilent(silent: boolean): void;
  close(): void;
}

export async function startRelay(path: string, target: string): Promise<Relay> {
  const pairs = new Set<[Socket, Socket]>();
  let isSilent = false;
  const server = createServer((client) => {
    const upstream = connect(target);
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) {
      socket.on("error", end);
      socket.on("close", end);
    }
    client.pipe(upstream);
    upstream.pipe(client);
    if (isSilent) for (const socket of pair) socket.pause();
  });
  rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    path,
    cut,
    setSilent(silent) {
      isSilent = silent;
      for (const pair of pairs) for (const socket of pair) silent ? socket.pause() : socket.resume();
    },
    close() {
      server.close();
      cut();
    },
  };
}
