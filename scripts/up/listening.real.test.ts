import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "./listening.ts";
import { prepareSettings } from "./settings.ts";

const server = createServer();
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  server.close();
});

test("a taken port is refused with who has it, and another is proposed", async () => {
  const words = new RegExp(`Port ${port} is taken by process ${process.pid} .*--port ${port + 1}`);
  await expect(freePort("127.0.0.1", port)).rejects.toThrow(words);
});

test("a start that is refused for its port has written nothing", async () => {
  const dataDirectory = path.join(tmpdir(), `skein-refused-${process.pid}`);
  await expect(prepareSettings({ dataDirectory, port, lab: false }, { NODE_ENV: "test" })).rejects.toThrow(
    `Port ${port} is taken`,
  );
  expect(existsSync(dataDirectory)).toBe(false);
});

test("an address that is not of this machine is refused with the variable that names it", async () => {
  await expect(freePort("192.0.2.1", 3000)).rejects.toThrow("Set HOST");
});

test("0 chooses a port that is free", async () => {
  const chosen = await freePort("127.0.0.1", 0);
  expect(chosen).toBeGreaterThan(0);
  expect(await freePort("127.0.0.1", chosen)).toBe(chosen);
});

test("a port that another instance of Skein has is refused with where its data lies", async () => {
  const code = "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })";
  const env = { ...process.env, SKEIN_PART: "web:/var/lib/other" };
  const other = spawn(process.execPath, ["-e", code], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(other.stdout, "data");
    await expect(freePort("127.0.0.1", Number(line))).rejects.toThrow("the Skein whose data lies in /var/lib/other");
  } finally {
    other.kill();
  }
});
