/** How much one request may carry: a hundred ports with all their labels fit several times. */
export const maxBodyBytes = 2 * 1024 * 1024;

/**
 * The request with its body in memory, or null when the body is larger than it may be. The bytes are counted as they
 * come, because a chunked body does not say its length beforehand.
 */
export async function withBoundedBody(request: Request): Promise<Request | null> {
  if (!request.body) return request;
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: new Blob(chunks) });
}
