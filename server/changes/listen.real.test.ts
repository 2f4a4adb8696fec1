import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";

test("a listener is closed at once while a database that accepts and never answers keeps it waiting", async () => {
  const accepted = Promise.withResolvers<void>();
  const silent = createServer((socket) => {
    socket.on("error", () => undefined);
    accepted.resolve();
  }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const listener = listen(`postgresql://nobody@127.0.0.1:${port}/none`, ["skein_change"], () => undefined);
  await accepted.promise;
  await listener.close();
  silent.close();
  await once(silent, "close");
  expect(silent.listening).toBe(false);
});
