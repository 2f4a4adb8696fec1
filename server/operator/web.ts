import type { IncomingMessage } from "node:http";
import type { Db } from "../db.ts";
import { type Answer, alive, metricsAnswer, readinessAnswer } from "./answer.ts";
import { controlPlaneReadiness } from "./readiness.ts";

const ownHosts = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Answers /healthz, /readyz and /metrics of the web process.
 * @param origin where the console is reached: only if that is this machine itself is a connection from it no proxy's
 */
export function webOperator({ db, origin, token }: { db: () => Db; origin: string; token: string | undefined }) {
  const access = { token, isLocalTrusted: ownHosts.includes(new URL(origin).hostname) };
  return (path: string, incoming: IncomingMessage): Promise<Answer> | null => {
    if (path === "/healthz") return Promise.resolve(alive);
    if (path === "/readyz") return controlPlaneReadiness(db()).then(readinessAnswer);
    return path === "/metrics" ? metricsAnswer(incoming, access) : null;
  };
}
