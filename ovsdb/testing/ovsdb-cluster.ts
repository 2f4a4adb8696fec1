import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { TestOvsdbServer } from "./ovsdb-server.ts";

const run = promisify(execFile);
const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };

/** Three real ovsdb-servers that form a RAFT cluster of one database, clients on unix sockets. Dispose to end all. */
export class TestOvsdbCluster {
  readonly members: readonly TestOvsdbServer[];

  private constructor(members: readonly TestOvsdbServer[]) {
    this.members = members;
  }

  static async start(schema: { name: string }): Promise<TestOvsdbCluster> {
    const members: TestOvsdbServer[] = [];
    const addresses: string[] = [];
    for (let i = 0; i < 3; i++) {
      const member = await TestOvsdbServer.prepare();
      // RAFT members cannot talk over unix sockets.
      const address = `tcp:127.0.0.1:${await freePort()}`;
      const schemaPath = path.join(member.dir, "schema.json");
      await writeFile(schemaPath, JSON.stringify(schema));
      const args =
        i === 0
          ? ["create-cluster", member.databasePath, schemaPath, address]
          : ["join-cluster", member.databasePath, schema.name, address, ...addresses];
      await run("ovsdb-tool", args, { env });
      await member.launch();
      await run("ovsdb-client", ["--timeout=30", "wait", member.endpoint, schema.name, "connected"], { env });
      members.push(member);
      addresses.push(address);
    }
    return new TestOvsdbCluster(members);
  }

  /** For `OvsdbClient.endpoints`. */
  get endpoints(): string[] {
    return this.members.map(({ endpoint }) => endpoint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const member of this.members) await member.stop();
  }
}
