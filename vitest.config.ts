import { configDefaults, defineConfig } from "vitest/config";

const exclude = [...configDefaults.exclude, ".data/**", ".next*/**", "e2e/**"];
const databaseServer = "./scripts/testing/test-database-server.ts";

// pure: no input or output.  real: own ovsdb-server and PostgreSQL database.  lab: root, packets between namespaces.  chaos: a whole system.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.{real,lab,chaos}.test.ts"],
          // A zone with a quarter of an hour: code that assumes UTC or whole hours shows itself.
          env: { TZ: "Asia/Kathmandu" },
          // A bound for what hangs, not for what is slow on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "real",
          include: ["**/*.real.test.ts"],
          exclude,
          globalSetup: [databaseServer],
          // A bound for what hangs: each wait has its own, and some measure up to three times.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 4,
        },
      },
      {
        test: {
          name: "lab",
          include: ["**/*.lab.test.ts"],
          exclude,
          globalSetup: [databaseServer],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "chaos",
          include: ["chaos/**/*.chaos.test.ts"],
          exclude,
          // One minute of faults; a busy machine takes several to start, to heal and to look at everything.
          testTimeout: 900_000,
        },
      },
    ],
  },
});
