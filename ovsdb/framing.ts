import { OvsdbProtocolError, reasonOf } from "./errors.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Larger messages are refused: V8 cannot hold a string of more than 512 MiB, and no sane monitor needs one. */
const DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/**
 * Splits a byte stream into JSON objects, as RFC 7047 sends them: one after the other without any delimiter. Each byte is
 * looked at once, however the stream is cut into chunks. Braces, quotes and backslashes are ASCII, which never occurs
 * inside a multi-byte UTF-8 sequence, so the bytes need no decoding before the end of a message is found.
 */
export class JsonSplitter {
  readonly #maxMessageBytes: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES) {
    this.#maxMessageBytes = maxMessageBytes;
  }

  /**
   * Takes the next chunk and yields the messages that it completes, in order.
   * @throws OvsdbProtocolError if something stands between objects, or a message is no JSON or too large.
   */
  *push(chunk: Buffer): Generator<unknown> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
      } else if (this.#depth === 0) {
        if (byte === OPEN_BRACE) {
          this.#depth = 1;
          start = i;
        } else if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
          throw new OvsdbProtocolError(
            "Received bytes that are no JSON object: is this an OVSDB port (and tcp or ssl)?",
          );
        }
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_BRACE) this.#depth++;
      else if (byte === CLOSE_BRACE && --this.#depth === 0) {
        yield this.#take(chunk.subarray(start, i + 1));
      }
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(start));
  }

  #keep(part: Buffer): void {
    this.#pendingBytes += part.length;
    if (this.#pendingBytes > this.#maxMessageBytes) {
      throw new OvsdbProtocolError(
        `A message exceeds ${this.#maxMessageBytes} bytes: monitor fewer tables or columns.`,
      );
    }
    this.#pending.push(part);
  }

  #take(last: Buffer): unknown {
    this.#keep(last);
    const whole = this.#pending.length === 1 ? last : Buffer.concat(this.#pending, this.#pendingBytes);
    this.#pending = [];
    this.#pendingBytes = 0;
    try {
      return JSON.parse(whole.toString("utf8"));
    } catch (error) {
      throw new OvsdbProtocolError(`Received a message that is no JSON: ${reasonOf(error)}`);
    }
  }
}
