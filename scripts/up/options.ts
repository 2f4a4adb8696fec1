import path from "node:path";
import { parseArgs } from "node:util";

export interface UpOptions {
  /** Absolute path. */
  dataDirectory: string;
  /** 0: any free one. Undefined: PORT decides. */
  port: number | undefined;
  lab: boolean;
}

/** Where an instance lies that was given no other place. */
export const ordinaryDataDirectory = path.resolve(import.meta.dirname, "../../.data");

const optionTypes = {
  port: { type: "string" },
  data: { type: "string" },
  "no-lab": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the command line.
 * @returns null when help is asked for
 * @throws Error with words for the person who typed it
 */
export function parseOptions(args: string[]): UpOptions | null {
  const { values } = parseArgs({ args, options: optionTypes });
  if (values.help) return null;
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535)) {
    throw new Error(`--port takes a TCP port number from 0 to 65535, not “${values.port}”.`);
  }
  if (values.data === "") throw new Error("--data takes a directory.");
  return {
    dataDirectory: path.resolve(values.data ?? ordinaryDataDirectory),
    port: values.port === undefined ? undefined : Number(values.port),
    lab: !values["no-lab"],
  };
}
