import { z } from "zod";

const endpoint = /^(unix:\/\S+|(tcp|ssl):(\[[0-9a-fA-F:]+\]|[^\s:[\]]+):(?<port>\d{1,5}))$/;

function isEndpoint(text: string): boolean {
  const match = endpoint.exec(text);
  const port = Number(match?.groups?.port ?? 1);
  return match !== null && port >= 1 && port <= 65_535;
}

/** Remotes as OVS spells them, one or several of a cluster, separated by commas. */
const remotes = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine((parts) => parts.every(isEndpoint), {
    message: "must be unix:/PATH, tcp:HOST:PORT or ssl:HOST:PORT; several are separated by commas",
  });

const whole = (minimum: number, maximum: number, unit: string) => {
  const message = `must be a whole number of ${unit} from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, {
      message,
    });
};

const urlOf = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL such as ${example}`,
  });

/** With a database's name: without one, PostgreSQL's own would be filled. */
function namesDatabase(text: string): boolean {
  try {
    const { username, password, pathname } = new URL(text);
    return decodeURIComponent(`${username}${password}${pathname}`) !== "" && pathname.length > 1;
  } catch {
    return false;
  }
}

/** Origins as browsers write them, separated by commas (RFC 6454). */
const origins = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine(
    (parts) => parts.every((part) => URL.canParse(part) && /^https?:/.test(part) && new URL(part).origin === part),
    {
      message: "must be origins such as https://portal.example.net, without a path; several are separated by commas",
    },
  );

const yesOrNo = z.enum(["true", "false"], "must be true or false").transform((text) => text === "true");

/** Domains of e-mail addresses, separated by commas. */
const domains = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim().toLowerCase()))
  .refine((parts) => parts.every((part) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(part)), {
    message: "must be domains such as example.net; several are separated by commas",
  });

const databaseUrl = urlOf(["postgresql:", "postgres:"], "postgresql://user:password@host:5432/skein").refine(
  namesDatabase,
  "must name a database after the host, as in postgresql://user:password@host:5432/skein, and write a % in its password as %25",
);

const settings = z.object({
  DATABASE_URL: databaseUrl,
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters; make one with: openssl rand -base64 32"),
  NEXTAUTH_URL: urlOf(["http:", "https:"], "https://skein.example.net").default("http://127.0.0.1:3000"),
  OVN_NB: remotes.default(["unix:/var/run/ovn/ovnnb_db.sock"]),
  OVN_SB: remotes.default(["unix:/var/run/ovn/ovnsb_db.sock"]),
  SKEIN_OVN_CA_FILE: z.string().optional(),
  SKEIN_OVN_CERTIFICATE_FILE: z.string().optional(),
  SKEIN_OVN_PRIVATE_KEY_FILE: z.string().optional(),
  SKEIN_OVN_TLS_CHECKS: z.enum(["host", "chain"], "must be host or chain").default("host"),
  SKEIN_OVN_TROUBLE_FILE: z.string().optional(),
  SKEIN_DATABASE_TROUBLE_FILE: z.string().optional(),
  SKEIN_UNDERLAY_MTU: whole(1342, 65_535, "bytes").default(1500),
  SKEIN_ADDRESS_REST_SECONDS: whole(0, 31_536_000, "seconds").default(300),
  SKEIN_RECONCILE_SECONDS: whole(1, 86_400, "seconds").default(60),
  SKEIN_HISTORY_DAYS: whole(1, 36_500, "days").optional(),
  SKEIN_METRICS_TOKEN: z
    .string()
    .min(16, "must have at least 16 characters; make one with: openssl rand -hex 24")
    .optional(),
  SKEIN_WORKER_HOST: z.string().default("127.0.0.1"),
  SKEIN_WORKER_PORT: whole(1, 65_535, "TCP port numbers").default(3001),
  SKEIN_KEY_UNITS_PER_MINUTE: whole(60, 100_000_000, "units").default(60_000),
  SKEIN_PROJECT_UNITS_PER_MINUTE: whole(60, 100_000_000, "units").default(120_000),
  SKEIN_USER_UNITS_PER_MINUTE: whole(60, 100_000_000, "units").default(60_000),
  OIDC_ISSUER: urlOf(["http:", "https:"], "https://login.example.net").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(40, "must have at most 40 characters").default("single sign-on"),
  OIDC_ALLOWED_DOMAINS: domains.default([]),
  OIDC_CREATE_USERS: yesOrNo.default(false),
  OIDC_TRUST_EMAIL: yesOrNo.default(false),
  OIDC_ADMIN_CLAIM: z
    .string()
    .regex(/^[^=\s]+=.+$/, "must be a claim and its value, such as groups=skein-admins")
    .optional(),
  SKEIN_CORS_ORIGINS: origins.default([]),
  SKEIN_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace"], "must be fatal, error, warn, info, debug or trace")
    .default("info"),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(1, 65_535, "TCP port numbers").default(3000),
});

const environmentSchema = settings.superRefine((given, context) => {
  const [key, certificate] = ["SKEIN_OVN_PRIVATE_KEY_FILE", "SKEIN_OVN_CERTIFICATE_FILE"] as const;
  const other = given[key] && !given[certificate] ? certificate : given[certificate] && !given[key] ? key : null;
  if (other) context.addIssue({ code: "custom", path: [other], message: "goes with the other" });
});

/** Skein's configuration, after checking. */
export type Environment = z.output<typeof environmentSchema>;

/** The names of all variables, for the test that `.env.example` documents each. */
export const environmentVariables = Object.keys(settings.shape);

/**
 * Checks the configuration. An empty variable counts as one that is not set.
 * @throws naming every bad variable with the rule it breaks
 */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    environmentVariables.flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  );
  // Half an identity provider is a mistake, not none.
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const missing = oidc.filter((name) => !given[name]);
  if (missing.length > 0 && missing.length < oidc.length)
    throw new Error(
      `The configuration is not complete:\n  ${missing.join(", ")} not set, but ${oidc.filter((name) => given[name]).join(", ")}.\nSee .env.example for what each means.`,
    );
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return name in given ? `${name} ${issue.message}` : `${name} is not set`;
  });
  throw new Error(`The configuration is not complete:\n  ${lines.join("\n  ")}\nSee .env.example for what each means.`);
}

let checked: Environment | undefined;

/**
 * The configuration of a process that has nothing to do without it: what is wrong is said in words, not as a stack.
 */
export function envOrExit(): Environment {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

/** The configuration of this process, checked at first use. Nothing else in `server/` reads `process.env`. */
export function env(): Environment {
  checked ??= parseEnvironment(process.env);
  return checked;
}
