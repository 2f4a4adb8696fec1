import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const bootstrap = (verb: string, taken: Record<string, string>) =>
  spawnSync(process.execPath, ["scripts/bootstrap.mjs", verb, "/srv/other"], {
    encoding: "utf8",
    env: { ...process.env, ...taken },
  });

test.each([
  ["up", { npm_config_lab: "" }, "npm run up -- --no-lab"],
  ["backup", { npm_config_data: "true" }, "npm run backup -- --data"],
  ["restore", { npm_config_replace: "true" }, "npm run restore -- --replace"],
  ["admin", { npm_config_data: "/nowhere" }, "npm run admin -- --data"],
  ["lab", { npm_config_data: "/nowhere", npm_config_raft: "true" }, "npm run lab -- --data --raft"],
  ["chaos", { npm_config_minutes: "true" }, "npm run chaos -- --minutes"],
])("options of %s that npm took for itself are not silently lost: nothing is done", (verb, taken, way) => {
  const { status, stderr, stdout } = bootstrap(verb, taken);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`Put -- before the options: ${way}`);
});
