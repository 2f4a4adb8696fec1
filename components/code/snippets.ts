/** One call of the API, as data: everything that the console can show as code. */
export interface ApiCall {
  /** `port.create` */
  procedure: string;
  kind: "query" | "mutation";
  input: Record<string, unknown>;
}

/** A value as TypeScript source: keys bare where they may be, two spaces. */
export function asLiteral(value: unknown, indent = ""): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "undefined";
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((item) => item === null || typeof item !== "object")) {
      const line = `[${value.map((item) => asLiteral(item)).join(", ")}]`;
      if (line.length <= 80) return line;
    }
    return `[\n${value.map((item) => `${inner}${asLiteral(item, inner)},\n`).join("")}${indent}]`;
  }
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  if (entries.length === 0) return "{}";
  const fields = entries.map(([key, field]) => `${bareKey(key)}: ${asLiteral(field, inner)}`);
  const line = `{ ${fields.join(", ")} }`;
  if (line.length + indent.length <= 80 && !line.includes("\n")) return line;
  return `{\n${fields.map((field) => `${inner}${field},\n`).join("")}${indent}}`;
}

function bareKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

/** The call through the typed tRPC client, as in `examples/`. */
export function asScript({ procedure, kind, input }: ApiCall): string {
  const verb = kind === "query" ? "query" : "mutate";
  return `await skein.${procedure}.${verb}(${asLiteral(input)});`;
}

/** The call as a shell line. SKEIN_KEY holds an API key, which brings its project along. */
export function asCurl({ procedure, kind, input }: ApiCall, origin: string): string {
  const body = JSON.stringify({ json: input });
  const key = '-H "X-API-Key: $SKEIN_KEY"';
  if (kind === "query")
    return `curl -sG ${origin}/api/trpc/${procedure} ${key} \\\n  --data-urlencode ${quoted(`input=${body}`)}`;
  return `curl -s ${origin}/api/trpc/${procedure} ${key} \\\n  -H "Content-Type: application/json" \\\n  -d ${quoted(body)}`;
}

/** One word for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
