import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { keyScopes } from "#model/permissions.ts";
import { only } from "./fixtures/seed.ts";
import { expect, test } from "./fixtures/test.ts";

test("the example script makes its ports, waits until OVN has realised them, and removes them", async ({
  instance,
  tenant,
}) => {
  const projectId = tenant.id;
  const items = [{ name: "example", scopes: [...keyScopes] }];
  const key = only((await tenant.owner.client.key.create.mutate({ projectId, items })).items);
  const script = path.join(import.meta.dirname, "../examples/fifty-ports.ts");
  const env = { ...process.env, SKEIN_URL: instance.url, SKEIN_KEY: key.secret ?? "" };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env, timeout: 90_000 });
  expect(stdout).toMatch(/insert Logical_Switch .*\n/);
  expect(stdout).toMatch(/50 ports created in \d+ ms\nrealised after \d+ ms/);
  expect(stdout).toMatch(/node-50\.internal .*10\.77\.0\.\d+/);
  expect((await tenant.owner.client.network.list.query({ projectId })).items).toEqual([]);
});
