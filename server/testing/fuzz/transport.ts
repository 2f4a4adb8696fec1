import type { Random } from "./random.ts";

/** A request as it goes over the wire, below `/api/trpc/`. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

const json = { "content-type": "application/json" };
const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Requests that are no proper calls: broken, mixed up, or made to confuse whoever reads them. */
const oddRequests: readonly ((procedure: string, random: Random) => WireRequest)[] = [
  (path) => ({ method: "POST", path, headers: json, body: "{" }),
  (path) => ({ method: "POST", path, headers: json, body: "" }),
  (path) => ({ method: "POST", path, headers: json, body: "null" }),
  (path) => ({ method: "POST", path, headers: json, body: '"text"' }),
  (path) => ({ method: "POST", path, headers: json, body: deep(20_000) }),
  (path) => ({ method: "POST", path, headers: json, body: `{"json":${deep(5_000)}}` }),
  (path) => ({ method: "POST", path, headers: json, body: '{"json":{"limit":1e999,"items":[1e400]}}' }),
  (path) => ({ method: "POST", path, headers: json, body: new Uint8Array([0xff, 0xfe, 0x7b, 0xc0, 0x80, 0x7d]) }),
  (path) => ({ method: "POST", path, headers: { "content-type": "text/plain" }, body: '{"json":{}}' }),
  (path) => ({ method: "POST", path, headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" }),
  (path) => ({ method: "POST", path, headers: {}, body: new Uint8Array([1, 2, 3]) }),
  (path, random) => ({ method: random.pick(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]), path, headers: {} }),
  (path) => ({ method: "GET", path: `${path}?input=%7B`, headers: {} }),
  (path) => ({ method: "GET", path: `${path}?input=${encoded([1])}&input=${encoded({ json: {} })}`, headers: {} }),
  (path) => ({ method: "GET", path: `${path}?batch=1&input=${encoded({ json: {} })}`, headers: {} }),
  (path) => ({
    method: "GET",
    path: `${path},${path},nothing.here?batch=1&input=${encoded({ 0: { json: {} } })}`,
    headers: {},
  }),
  (path) => ({ method: "GET", path: `${Array(31).fill(path).join()}?batch=1`, headers: {} }),
  (path) => ({
    method: "POST",
    path: `${path},${path}?batch=1`,
    headers: json,
    body: '{"0":{"json":{}},"7":1,"__proto__":2}',
  }),
  (path) => ({ method: "POST", path: `${path}?batch=1`, headers: json, body: "[[],[]]" }),
  (_path, random) => ({
    method: random.pick(["GET", "POST"]),
    path: random.pick([
      "__proto__",
      "constructor.call",
      "toString",
      "port.__proto__",
      "port.list.list",
      ",",
      "%00",
      "port%2Elist",
    ]),
    headers: {},
  }),
  // superjson describes what JSON cannot say; here it lies (prototypes, cycles, types that the place does not have).
  ...[
    { values: { "__proto__.polluted": ["Date"] } },
    { values: { "constructor.prototype.polluted": ["undefined"] } },
    { values: { items: ["set"], "items.0": ["map"] } },
    { values: { limit: ["bigint"], filter: ["regexp"], projectId: ["Date"] } },
    { values: { filter: [["custom", "nothing"]] } },
    { values: [["class", "Nothing"]] },
    { values: 7, referentialEqualities: "x" },
    { referentialEqualities: { items: ["items.0"] } },
    { referentialEqualities: [["a.b.c", ["d"]]], values: { a: [["typed-array", "Uint8Array"]] } },
  ].map((meta) => (path: string) => ({
    method: "POST",
    path,
    headers: json,
    body: JSON.stringify({ json: { items: [[1]], limit: "1", filter: "/(a+)+$/", projectId: "x", a: 1 }, meta }),
  })),
  (path, random) => ({
    method: "POST",
    path,
    headers: { ...json, "idempotency-key": random.pick(["", " ", "x".repeat(300), "é", "ok-1"]) },
    body: '{"json":{}}',
  }),
  (path) => ({
    method: "GET",
    path,
    headers: { "x-request-id": "x".repeat(3_000), "last-event-id": "-1", "trpc-accept": "x" },
  }),
];

/** A request that is no proper call of the procedure. */
export function oddRequest(procedure: string, random: Random): WireRequest {
  return random.pick(oddRequests)(procedure, random);
}
