import { createServer } from "node:net";
import { expect, test } from "vitest";
import { givenOvnProblem } from "./given-ovn.ts";

test("an OVN that is given and does not answer is named with its variable; one that answers is not", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const there = `tcp:127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const checks = { SKEIN_OVN_TLS_CHECKS: "host" } as const;
  const nowhere = "unix:/nonexistent/sb.sock";
  try {
    expect(await givenOvnProblem({ OVN_NB: [there], OVN_SB: [nowhere, there], ...checks })).toBeNull();
    const problem = await givenOvnProblem({ OVN_NB: [there], OVN_SB: [nowhere], ...checks });
    expect(problem).toMatch(/^OVN_SB: Cannot connect to unix:\/nonexistent\/sb.sock: /);
  } finally {
    server.close();
  }
});
