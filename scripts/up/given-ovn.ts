import { connectSocket } from "#ovsdb/endpoint.ts";
import type { Environment } from "#server/env.ts";

const answerWithinMs = 3_000;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Why none of a database's endpoints takes a connection; null when one does. */
async function refusalOf(endpoints: readonly string[]): Promise<string | null> {
  const connect = (endpoint: string) => connectSocket(endpoint, answerWithinMs).then((socket) => void socket.destroy());
  const answers = await Promise.all(endpoints.map((endpoint) => connect(endpoint).then(() => null, messageOf)));
  return answers.includes(null) ? null : answers.join("; ");
}

/** What is wrong with the OVN that OVN_NB and OVN_SB name, in words for the terminal; null when both take connections. */
export async function givenOvnProblem({ OVN_NB, OVN_SB }: Pick<Environment, "OVN_NB" | "OVN_SB">) {
  const [northbound, southbound] = await Promise.all([refusalOf(OVN_NB), refusalOf(OVN_SB)]);
  const lines = [
    ...(northbound === null ? [] : [`OVN_NB: ${northbound}.`]),
    ...(southbound === null ? [] : [`OVN_SB: ${southbound}.`]),
  ];
  if (lines.length === 0) return null;
  return `${lines.join(" ")} Skein goes on trying; until they answer, changes are kept and nothing is realised.`;
}
