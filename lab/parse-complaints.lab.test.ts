import { expect, test } from "vitest";
import { waitFor } from "#scripts/process.ts";
import { startLabFixture } from "./testing/lab-fixture.ts";
import { parseComplaintsIn } from "./testing/parse-complaints.ts";

test("an expression that a host cannot read fails every test of the lab in which it turns up", async () => {
  const lab = await startLabFixture({ hypervisors: 1 });
  const port = "11111111-1111-4111-8111-111111111111";
  await lab.nbctl(
    "ls-add",
    "s",
    "--",
    "lsp-add",
    "s",
    port,
    "--",
    "lsp-set-addresses",
    port,
    "02:00:00:00:00:01 10.0.0.1",
  );
  await lab.attach(port, "hv1");
  expect(parseComplaintsIn(lab.place.dir)).toEqual([]);
  await lab.nbctl("acl-add", "s", "from-lport", "1000", "ip4.src == $missing", "drop");
  await waitFor(() => parseComplaintsIn(lab.place.dir).length > 0, 30_000);
  await expect(lab.remove()).rejects.toThrow(/could not read[\s\S]*\$missing/);
});
