// Runs an instance for the tests until it is told to stop. The tests start it by themselves; while one writes tests, it can
// be kept running:
//
//   node e2e/run-instance.ts                             prints the line that runs the tests against it
//   SKEIN_E2E_INSTANCE=… npx playwright test live.spec.ts
import { once } from "node:events";
import { instanceVariable, theInstance } from "#e2e/fixtures/instance.ts";
import { startTestInstance } from "#e2e/fixtures/start-instance.ts";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => stopping.abort(new Error(`told to stop (${signal})`)));
}
const { file, stop } = await startTestInstance((line) => console.error(line), stopping.signal);
process.env[instanceVariable] = file;
console.log(`${theInstance().url}\n${instanceVariable}=${file} npx playwright test`);
if (!stopping.signal.aborted) await once(stopping.signal, "abort");
await stop();
process.exit();
