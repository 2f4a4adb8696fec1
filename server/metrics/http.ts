import { Counter, Histogram } from "prom-client";
import { registry } from "./registry.ts";

const registers = [registry];

/** Calls of the API by procedure and outcome: "OK" or one of the error codes of model/errors.ts. Both are closed sets. */
export const calls = new Counter({
  name: "skein_http_calls_total",
  help: "Calls of the API, by procedure and outcome",
  labelNames: ["procedure", "code"],
  registers,
});

/** How long calls took, from the first look at who calls to the answer. Streams have no end and are not in it. */
export const callSeconds = new Histogram({
  name: "skein_http_call_seconds",
  help: "How long calls of the API took",
  labelNames: ["procedure"],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers,
});

/** All answers: of the API, of pages and files, and of sign-in. `route` is the first part of the path, of those we know. */
export const responses = new Counter({
  name: "skein_http_responses_total",
  help: "HTTP responses, by kind of path and status",
  labelNames: ["route", "status"],
  registers,
});

/** The kind of a path: a closed set, whatever anybody asks for. */
export function routeOf(path: string): string {
  if (path.startsWith("/api/trpc/") || path.startsWith("/api/export/")) return "api";
  if (path.startsWith("/api/auth/")) return "auth";
  if (path.startsWith("/_next/")) return "file";
  return path === "/healthz" || path === "/readyz" || path === "/metrics" ? path.slice(1) : "page";
}
