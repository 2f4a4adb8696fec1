import { AppError } from "#model/errors.ts";

/** How much one request may carry: a hundred ports with all their labels fit several times. */
export const maxBodyBytes = 2 * 1024 * 1024;
/** A body that is not there by then is not waited for. */
const timeoutMs = 15_000;

interface BodyOptions {
  maxBytes?: number;
  waitMs?: number;
  /** Is told how many bytes the body had, before anything is made of it. */
  read?: (bytes: number) => void;
}

/**
 * The request with its body in memory. The bytes are counted as they come, because a chunked body does not say its length
 * beforehand.
 * @throws AppError TOO_LARGE, or INVALID_INPUT when the body breaks off or does not come in time
 */
export async function withBoundedBody(request: Request, options: BodyOptions = {}): Promise<Request> {
  const { maxBytes = maxBodyBytes, waitMs = timeoutMs, read: told } = options;
  if (!request.body) return request;
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const reader = request.body.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => undefined);
  }, waitMs);
  try {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const read = () => reader.read().catch((cause: unknown) => Promise.reject(brokenOff(cause)));
    for (let part = await read(); !part.done; part = await read()) {
      length += part.value.byteLength;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(part.value);
    }
    if (isLate)
      throw new AppError("INVALID_INPUT", `The request did not arrive within ${waitMs / 1000} s. Send it again.`);
    told?.(length);
    if (request.headers.get("content-type")?.startsWith("application/json")) return withJson(request, chunks);
    const { url, method, headers, signal } = request;
    return new Request(url, { method, headers, signal, body: new Blob(chunks) });
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}

/** The same request: a second one around a Blob costs more than all of reading and parsing. */
function withJson(request: Request, chunks: Uint8Array[]): Request {
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return Object.defineProperties(request, {
    text: { value: async () => text },
    json: { value: async () => JSON.parse(text) },
  });
}

// No fault of ours, so no trace in the log.
function brokenOff(cause: unknown): AppError {
  return new AppError("INVALID_INPUT", "The request broke off before its end. Send it again.", {}, { cause });
}

function tooLarge(maxBytes: number): AppError {
  const most = maxBytes >= 1024 ** 2 ? `${maxBytes / 1024 ** 2} MiB` : `${maxBytes / 1024} KiB`;
  return new AppError("TOO_LARGE", `The request is larger than ${most}. Send it in several parts.`);
}
