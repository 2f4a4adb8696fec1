import type net from "node:net";

/** With so many bytes waiting in the socket the next request waits too, unserialised. */
const fullBytes = 1024 * 1024;

/** Sends in order, and no faster than the other side reads: what is queued in memory is at most `fullBytes` and one message. */
export class SendQueue {
  readonly #socket: net.Socket;
  readonly #waiting = new Set<() => void>();

  constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on("drain", () => this.#flush());
  }

  /** Calls `send` now, or when its turn has come; the returned function withdraws it if it still waits. */
  add(send: () => void): () => void {
    if (this.#waiting.size === 0 && !this.#isFull) send();
    else this.#waiting.add(send);
    return () => this.#waiting.delete(send);
  }

  get #isFull(): boolean {
    return this.#socket.writableLength >= fullBytes;
  }

  #flush(): void {
    for (const send of this.#waiting) {
      if (this.#isFull) return;
      this.#waiting.delete(send);
      send();
    }
  }
}
