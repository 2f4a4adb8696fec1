import path from "node:path";
import { parseArgs } from "node:util";

export interface UpOptions {
  /** Absolute path. */
  dataDirectory: string;
  /** 0: any free one. Undefined: PORT decides. */
  port: number | undefined;
  lab: boolean;
}

type Variables = Record<string, string | undefined>;

const optionTypes = {
  port: { type: "string" },
  data: { type: "string" },
  "no-lab": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** `npm run up --no-lab`: npm takes what stands before `--` for itself, and leaves it in the environment. */
function refuseWhatNpmTook(environment: Variables): void {
  const taken = ["port", "data", "lab"].filter((name) => environment[`npm_config_${name}`] !== undefined);
  if (taken.length === 0) return;
  const names = taken.map((name) => (name === "lab" ? "--no-lab" : `--${name}`)).join(" and ");
  throw new Error(
    `npm took ${names} for itself. Put -- before the options: npm run up -- ${names.replace(" and ", " ")} …`,
  );
}

/**
 * Reads the command line.
 * @param environment in which npm started us
 * @returns null when help is asked for
 * @throws Error with words for the person who typed it
 */
export function parseOptions(args: string[], environment: Variables = {}): UpOptions | null {
  refuseWhatNpmTook(environment);
  const { values } = parseArgs({ args, options: optionTypes });
  if (values.help) return null;
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535)) {
    throw new Error(`--port takes a TCP port number from 0 to 65535, not “${values.port}”.`);
  }
  if (values.data === "") throw new Error("--data takes a directory.");
  return {
    dataDirectory: path.resolve(values.data ?? path.join(import.meta.dirname, "../../.data")),
    port: values.port === undefined ? undefined : Number(values.port),
    lab: !values["no-lab"],
  };
}
