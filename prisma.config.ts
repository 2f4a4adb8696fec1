import path from "node:path";
import { defineConfig } from "prisma/config";

// The schema engine as WebAssembly: nothing is downloaded. PRISMA_NATIVE_ENGINE=1 lets the CLI fetch its native binary.
if (!process.env.PRISMA_NATIVE_ENGINE) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "scripts/schema-engine.mjs");
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://skein@localhost/skein" },
});
