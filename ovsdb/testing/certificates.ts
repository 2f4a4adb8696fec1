import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The files of a key and of the certificate that a CA has made for it. */
export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a test's own, in a directory of its own; made with openssl(1). */
export class TestAuthority {
  readonly cert: string;
  readonly #dir: string;
  readonly #name: string;

  private constructor(dir: string, name: string) {
    this.#dir = dir;
    this.#name = name;
    this.cert = path.join(dir, `${name}.pem`);
  }

  static async make(dir: string, name: string): Promise<TestAuthority> {
    const authority = new TestAuthority(dir, name);
    await authority.#request(["-x509", "-days", "2", "-subj", `/CN=${name}`], name);
    return authority;
  }

  /** Signs a certificate. `host`: an IP address that it is made out to; without one it bears only a name, as ovs-pki's do. */
  async issue(name: string, host?: string): Promise<TestCertificate> {
    const [cert, signing] = [path.join(this.#dir, `${name}.pem`), path.join(this.#dir, `${name}.csr`)];
    const extensions = path.join(this.#dir, `${name}.ext`);
    await writeFile(extensions, host ? `subjectAltName=IP:${host}\n` : "keyUsage=digitalSignature\n");
    await this.#request(["-new", "-subj", `/O=test/CN=${name}`], name, signing);
    const signer = ["-CA", this.cert, "-CAkey", this.#key(this.#name), "-CAcreateserial"];
    await run("openssl", [
      "x509",
      "-req",
      "-in",
      signing,
      ...signer,
      "-days",
      "2",
      "-extfile",
      extensions,
      "-out",
      cert,
    ]);
    return { key: this.#key(name), cert };
  }

  #key(name: string): string {
    return path.join(this.#dir, `${name}.key`);
  }

  async #request(args: readonly string[], name: string, out = path.join(this.#dir, `${name}.pem`)): Promise<void> {
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", this.#key(name)];
    await run("openssl", ["req", ...newKey, ...args, "-out", out]);
  }
}
