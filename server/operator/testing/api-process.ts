import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { handleTrpc } from "../../trpc/http.ts";
import { createFront } from "../../web/front.ts";

// The web process without its pages, which would have to be built: the API alone. Tells its parent its port.
const front = createFront({
  origin: process.env.NEXTAUTH_URL ?? "http://127.0.0.1",
  api: handleTrpc,
  pages: async (_incoming, outgoing) => void outgoing.end(),
  failed: (error) => console.error(error),
});
front.server.listen(0, "127.0.0.1");
await once(front.server, "listening");
process.send?.((front.server.address() as AddressInfo).port);
