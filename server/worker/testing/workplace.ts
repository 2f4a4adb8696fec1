import { openDb } from "../../db.ts";
import { type Installation, openInstallation, type Tenant } from "../../resources/testing/project-fixture.ts";
import { startWorker, type Worker, type WorkerOptions } from "../start.ts";
import { TestCentral } from "./ovn-central.ts";

interface Servers {
  northbound: { endpoint: string };
  southbound: { endpoint: string };
}

/** A worker in this process, between the test file's database and these servers. */
export function startWorkerAt({ northbound, southbound }: Servers, options: Partial<WorkerOptions> = {}): Worker {
  const { databaseUrl = process.env.DATABASE_URL ?? "" } = options;
  const remotes = { northbound: [northbound.endpoint], southbound: [southbound.endpoint] };
  return startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 60, ...options });
}

/** What most tests of the worker stand on: a database, an OVN without hypervisors, a tenant, and a worker at work. */
export class Workplace {
  readonly installation: Installation;
  readonly central: TestCentral;
  readonly tenant: Tenant;
  readonly #options: Partial<WorkerOptions>;
  /** The worker of now: a test that ends it starts the next. */
  worker: Worker;

  private constructor(
    [installation, central]: [Installation, TestCentral],
    tenant: Tenant,
    options: Partial<WorkerOptions>,
  ) {
    this.installation = installation;
    this.central = central;
    this.tenant = tenant;
    this.#options = options;
    this.worker = this.start();
  }

  static async open(
    options: Partial<WorkerOptions> = {},
    environment: Record<string, string> = {},
  ): Promise<Workplace> {
    const opened = await Promise.all([openInstallation(environment), TestCentral.start()]);
    return new Workplace(opened, await opened[0].tenant(), options);
  }

  /** One worker more; whoever starts it stops it, or makes it the worker of now. */
  start(): Worker {
    return startWorkerAt(this.central, this.#options);
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.central.stop();
    await this.installation.close();
  }
}
