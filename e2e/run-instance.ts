// Keeps an instance for the tests running, while one writes tests:
//
//   node e2e/run-instance.ts                             prints the line that runs the tests against it
//   SKEIN_E2E_INSTANCE=… npx playwright test live.spec.ts
import { once } from "node:events";
import { instanceVariable, theInstance } from "#e2e/fixtures/instance.ts";
import { startTestInstance } from "#e2e/fixtures/start-instance.ts";

const { file, stop } = await startTestInstance((line) => console.error(line));
process.env[instanceVariable] = file;
console.log(`${theInstance().url}\n${instanceVariable}=${file} npx playwright test`);
const [signal] = await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
console.log(`${signal}: stopping`);
await stop();
process.exit();
