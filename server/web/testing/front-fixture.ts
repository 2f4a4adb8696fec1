import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { createFront, type FrontOptions } from "../front.ts";

/** A front on a port of its own, whose API tells what reached it. */
export async function startFront(options: Partial<FrontOptions>) {
  const front = createFront({
    origin: "http://console.test",
    api: async ({ url, method }) => Response.json({ url, method }),
    pages: async (_incoming, outgoing) => void outgoing.end("a page"),
    failed: (error) => console.error(error),
    ...options,
  });
  front.server.listen(0, "127.0.0.1");
  await once(front.server, "listening");
  return { front, url: `http://127.0.0.1:${(front.server.address() as AddressInfo).port}` };
}

/** Asks for a long answer and reads nothing of it; `from` is the caller. */
export function readNothing(url: string, from: string, path = "/api/trpc/long") {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path}?from=${from} HTTP/1.1\r\nHost: a\r\n\r\n`);
  return socket;
}
