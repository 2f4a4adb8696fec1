import { connectSocket, type TlsOptions } from "#ovsdb/endpoint.ts";
import type { Environment } from "#server/env.ts";
import { ovnTls, type TlsEnvironment } from "#server/ovn/tls.ts";

const answerWithinMs = 3_000;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Why none of a database's endpoints takes a connection; null when one does. */
async function refusalOf(endpoints: readonly string[], tls: () => TlsOptions): Promise<string | null> {
  const connect = async (endpoint: string) => {
    const socket = await connectSocket(endpoint, answerWithinMs, tls());
    socket.destroy();
  };
  const answers = await Promise.all(endpoints.map((endpoint) => connect(endpoint).then(() => null, messageOf)));
  return answers.includes(null) ? null : answers.join("; ");
}

/** What is wrong with the OVN that OVN_NB and OVN_SB name, in words for the terminal; null when both take connections. */
export async function givenOvnProblem(environment: Pick<Environment, "OVN_NB" | "OVN_SB"> & TlsEnvironment) {
  const { OVN_NB, OVN_SB } = environment;
  const tls = ovnTls(environment);
  const [northbound, southbound] = await Promise.all([refusalOf(OVN_NB, tls), refusalOf(OVN_SB, tls)]);
  const lines = [
    ...(northbound === null ? [] : [`OVN_NB: ${northbound}.`]),
    ...(southbound === null ? [] : [`OVN_SB: ${southbound}.`]),
  ];
  if (lines.length === 0) return null;
  return `${lines.join(" ")} Skein goes on trying; until they answer, changes are kept and nothing is realised.`;
}
