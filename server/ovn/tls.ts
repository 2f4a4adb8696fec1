import { readFileSync } from "node:fs";
import type { TlsOptions } from "#ovsdb/endpoint.ts";
import { OvsdbError, reasonOf } from "#ovsdb/errors.ts";
import type { Environment } from "../env.ts";

const files = {
  ca: "SKEIN_OVN_CA_FILE",
  cert: "SKEIN_OVN_CERTIFICATE_FILE",
  key: "SKEIN_OVN_PRIVATE_KEY_FILE",
} as const;

/** The settings that `ssl:` remotes need. */
export type TlsEnvironment = Pick<Environment, (typeof files)[keyof typeof files] | "SKEIN_OVN_TLS_CHECKS">;

/** Reads the certificates for `ssl:` remotes anew at each call. @throws OvsdbError naming the variable of an unreadable file. */
export function ovnTls(environment: TlsEnvironment): () => TlsOptions {
  const read = (name: keyof TlsEnvironment) => {
    const path = environment[name];
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const { code = reasonOf(error) } = error as NodeJS.ErrnoException;
      throw new OvsdbError(
        `Cannot read the file that ${name} names (${code}). Is it there, and may this account read it?`,
      );
    }
  };
  return () => {
    const [ca, cert, key] = [read(files.ca), read(files.cert), read(files.key)];
    const own = cert === undefined || key === undefined ? {} : { cert, key };
    return { ...(ca === undefined ? {} : { ca }), ...own, checks: environment.SKEIN_OVN_TLS_CHECKS };
  };
}
