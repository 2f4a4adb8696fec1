import net from "node:net";

/** A TCP port before a server's unix socket that does to connections what networks do. Dispose to end it. */
export class FaultProxy {
  readonly #server: net.Server;
  readonly #pairs = new Set<readonly [net.Socket, net.Socket]>();
  #isStalled = false;
  /** Loses what the client sends of this method; null: nothing. */
  #lost: string | null = null;
  /** Bytes towards the client after which the connection is cut in the middle of a message; null: never. */
  #cutAfterBytes: number | null = null;

  private constructor(socketPath: string) {
    this.#server = net.createServer((client) => {
      const server = net.connect({ path: socketPath });
      const pair = [client, server] as const;
      this.#pairs.add(pair);
      const end = () => {
        this.#pairs.delete(pair);
        client.destroy();
        server.destroy();
      };
      for (const socket of pair) socket.on("error", end).on("close", end);
      client.on("data", (bytes) => this.#isStalled || this.#isLost(bytes) || server.write(bytes));
      server.on("data", (bytes) => this.#isStalled || this.#pass(bytes, client, end));
    });
  }

  static async before(socketPath: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(socketPath);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** For `OvsdbClient.endpoints`. */
  get endpoint(): string {
    const address = this.#server.address();
    return `tcp:127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  }

  /** Half-open: connections stay, and what either side sends is lost until `heal()`. */
  stall(): void {
    this.#isStalled = true;
  }

  /** Loses requests of a method, sent alone, as if the server still worked at them; null: none from now on. */
  lose(method: string | null): void {
    this.#lost = method;
  }

  /** Cuts the connections that swallowed something, and lets all that come through. */
  heal(): void {
    if (this.#isStalled) this.cut();
    this.#isStalled = false;
  }

  /** Cuts every connection now, or when it has passed so many bytes more to its client. */
  cut(afterBytes = 0): void {
    if (afterBytes > 0) this.#cutAfterBytes = afterBytes;
    else for (const [client, server] of this.#pairs) for (const socket of [client, server]) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #isLost(bytes: Buffer): boolean {
    return this.#lost !== null && bytes.includes(`"method":"${this.#lost}"`);
  }

  #pass(bytes: Buffer, client: net.Socket, end: () => void): void {
    if (this.#cutAfterBytes === null) client.write(bytes);
    else if (bytes.length < this.#cutAfterBytes) {
      this.#cutAfterBytes -= bytes.length;
      client.write(bytes);
    } else {
      client.write(bytes.subarray(0, this.#cutAfterBytes), end);
      this.#cutAfterBytes = null;
    }
  }
}
