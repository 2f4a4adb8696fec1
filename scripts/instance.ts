import { createHash } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";

/**
 * The short name of an instance: six hexadecimal digits that follow from where its data lies. It prefixes everything
 * that is visible to the whole machine (network namespaces, links), so that instances and tests run side by side.
 * @param dataDirectory made when it does not exist yet, because the name comes from its real path
 */
export function instanceId(dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  return createHash("sha256").update(realpathSync(dataDirectory)).digest("hex").slice(0, 6);
}
