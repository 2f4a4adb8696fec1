import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openDb } from "../db.ts";
import { controlPlaneReadiness } from "../operator/readiness.ts";
import { databaseAnswers } from "./database-answers.ts";

const directory = mkdtempSync(path.join(tmpdir(), "skein-trouble-"));
const trouble = path.join(directory, "postgres");
afterAll(() => rmSync(directory, { recursive: true }));

test("why the database does not run is told with its silence, as long as it is so", async () => {
  const nowhere = "postgresql://skein:x@127.0.0.1:1/skein";
  vi.stubEnv("DATABASE_URL", nowhere);
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  vi.stubEnv("SKEIN_DATABASE_TROUBLE_FILE", trouble);
  const db = openDb(nowhere, 1);
  const why = "Its disk is full: it runs again as soon as there is some space.";
  writeFileSync(trouble, why);
  await expect(databaseAnswers(db)).rejects.toMatchObject({ code: "UNAVAILABLE", details: { why } });
  const silent = "The database does not answer.";
  expect(await controlPlaneReadiness(db)).toEqual({ ready: false, reasons: [silent, why] });
  rmSync(trouble);
  await expect(databaseAnswers(db)).rejects.not.toHaveProperty("details.why");
  expect(await controlPlaneReadiness(db)).toEqual({ ready: false, reasons: [silent] });
  await db.$disconnect();
});
