import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { metricsText, metricsType } from "../metrics/registry.ts";
import type { Readiness } from "./readiness.ts";

export interface Answer {
  status: number;
  text: string;
  headers: Record<string, string>;
}

const json = (status: number, body: unknown): Answer => ({
  status,
  text: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

/** That the process answers at all is all that it says. */
export const alive: Answer = json(200, { status: "ok" });

/** 200 when ready, else 503 with why not. */
export function readinessAnswer({ ready, standby = false, reasons }: Readiness): Answer {
  const status = ready ? (standby ? "standby" : "ready") : "not ready";
  return json(ready ? 200 : 503, { status, reasons });
}

export interface MetricsAccess {
  /** Who has it may read them from anywhere. */
  token: string | undefined;
  /** Whether who connects from this machine, to it by its own name, may: not where a proxy on it connects for everybody. */
  isLocalTrusted: boolean;
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;
/** A page that a browser here has open may have its own name stand for this machine (DNS rebinding): not what it asks for. */
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

function isFromHere({ socket, headers }: IncomingMessage): boolean {
  return loopback.test(socket.remoteAddress ?? "") && ownHost.test(headers.host ?? "");
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The metrics, for who may read them: they name networks, subnets and hosts. */
export async function metricsAnswer(
  incoming: IncomingMessage,
  { token, isLocalTrusted }: MetricsAccess,
  refresh: () => Promise<void> = async () => undefined,
): Promise<Answer> {
  const isLocal = isLocalTrusted && isFromHere(incoming);
  if (!isLocal && !(token && hasToken(incoming, token))) {
    const how = token
      ? "Send the token of SKEIN_METRICS_TOKEN: Authorization: Bearer …"
      : "Set SKEIN_METRICS_TOKEN and send it: Authorization: Bearer …";
    return {
      status: 401,
      text: `The metrics are not for everybody. ${how}`,
      headers: { "www-authenticate": "Bearer" },
    };
  }
  await refresh();
  return { status: 200, text: await metricsText(), headers: { "content-type": metricsType } };
}
