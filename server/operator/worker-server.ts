import { createServer, type Server } from "node:http";
import { sendText } from "../web/answers.ts";
import { pathOf } from "../web/refusals.ts";
import { type Answer, alive, type MetricsAccess, metricsAnswer, readinessAnswer } from "./answer.ts";
import type { Readiness } from "./readiness.ts";

export interface WorkerServerOptions {
  readiness: () => Readiness;
  /** Brings the metrics up to date before they are read. */
  refresh: () => Promise<void>;
  access: MetricsAccess;
}

/** What a worker answers over HTTP: /healthz, /readyz and /metrics. Nothing else, and nothing is written. */
export function workerServer({ readiness, refresh, access }: WorkerServerOptions): Server {
  return createServer({ keepAliveTimeout: 5_000 }, (incoming, outgoing) => {
    const answer = async (): Promise<Answer> => {
      const path = pathOf(incoming.url ?? "");
      if (path === "/healthz") return alive;
      if (path === "/readyz") return readinessAnswer(readiness());
      if (path === "/metrics") return metricsAnswer(incoming, access, refresh);
      return { status: 404, text: "There is /healthz, /readyz and /metrics.", headers: {} };
    };
    answer().then(
      ({ status, text, headers }) => sendText(outgoing, status, text, headers),
      () => sendText(outgoing, 500, "The metrics could not be read."),
    );
  });
}
