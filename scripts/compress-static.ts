import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/**
 * Writes beside each script and style sheet of a build what the web server sends of it: Brotli at its best (RFC 7932), which takes
 * some seconds once, and a seventh less of the network each time than gzip.
 * @param directory `.next/static`
 */
export async function compressStatic(directory: string): Promise<void> {
  const names = globSync("**/*.{js,css}", { cwd: directory });
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(path.join(directory, name));
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
      await writeFile(path.join(directory, `${name}.br`), await compress(content, { params }));
    }),
  );
}
