import { Agent, request } from "node:http";

/** The API as a script in any language calls it: JSON by HTTP/1.1 on connections that are kept, and no library. */
export interface PortApi {
  create(networkId: string, names: readonly string[]): Promise<string[]>;
  list(limit: number): Promise<number>;
}

interface Answer<T> {
  result: { data: { json: T } };
}

/** @param secret of an API key */
export function portApi(url: string, secret: string, projectId: string): PortApi {
  const agent = new Agent({ keepAlive: true });
  const send = <T>(method: "GET" | "POST", procedure: string, input: unknown) => {
    const json = JSON.stringify({ json: input });
    const target = new URL(`/api/trpc/${procedure}`, url);
    if (method === "GET") target.searchParams.set("input", json);
    const headers = {
      "x-api-key": secret,
      ...(method === "POST" && { "content-type": "application/json", "content-length": Buffer.byteLength(json) }),
    };
    return new Promise<T>((resolve, reject) => {
      const call = request(target, { method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve((JSON.parse(text) as Answer<T>).result.data.json);
          else reject(new Error(`${procedure} answered ${response.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      call.on("error", reject);
      call.end(method === "POST" ? json : undefined);
    });
  };
  return {
    async create(networkId, names) {
      const items = names.map((name) => ({ networkId, name }));
      const written = await send<{ items: { id: string }[] }>("POST", "port.create", { projectId, items });
      return written.items.map(({ id }) => id);
    },
    async list(limit) {
      const page = await send<{ items: unknown[] }>("GET", "port.list", { projectId, limit });
      return page.items.length;
    },
  };
}
