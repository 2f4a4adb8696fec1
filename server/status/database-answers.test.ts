import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Db } from "../db.ts";
import { databaseAnswers, patienceMs } from "./database-answers.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv("DATABASE_URL", "postgresql://skein:x@localhost/skein");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
});
afterEach(() => vi.useRealTimers());

it("a database that is frozen is named in time, and asked one question however many want to know", async () => {
  let thaw: (rows: unknown[]) => void = () => undefined;
  const query = vi.fn(() => new Promise((resolve) => (thaw = resolve)));
  const db = { $queryRaw: query } as unknown as Pick<Db, "$queryRaw">;
  const first = expect(databaseAnswers(db)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const second = expect(databaseAnswers(db)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await vi.advanceTimersByTimeAsync(patienceMs);
  await Promise.all([first, second]);
  const late = expect(databaseAnswers(db)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await vi.advanceTimersByTimeAsync(0);
  await late;
  expect(query).toHaveBeenCalledOnce();
  thaw([]);
  await vi.advanceTimersByTimeAsync(0);
  const again = databaseAnswers(db);
  thaw([]);
  await again;
  expect(query).toHaveBeenCalledTimes(2);
});
