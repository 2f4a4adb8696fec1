// Where a registry lacks some other-platform optional packages, npm drops them silently from
// package-lock.json and `npm ci` then refuses the lock ("Missing: … from lock file"). Run this after changing dependencies: it puts them back as stubs.
import { readFileSync, writeFileSync } from "node:fs";

const f = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(f, "utf8"));
const P = lock.packages;
const OS = ["android", "darwin", "freebsd", "linux", "win32", "netbsd", "openbsd", "sunos", "aix", "openharmony"];
const CPU = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "mips64el"];
let n = 0;
for (const [key, p] of Object.entries(P))
  for (const [name, spec] of Object.entries(p.optionalDependencies ?? {})) {
    if (P[`node_modules/${name}`] || P[`${key}/node_modules/${name}`]) continue;
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(spec)) {
      console.log("not exact, skipped:", name, spec);
      continue;
    }
    const parts = name
      .split("/")
      .pop()
      .split("-")
      .flatMap((x) => (x === "gnueabihf" || x === "musleabihf" ? [] : x === "windows" ? ["win32"] : [x]));
    const os = parts.filter((x) => OS.includes(x)),
      cpu = parts.filter((x) => CPU.includes(x));
    P[`node_modules/${name}`] = {
      version: spec,
      optional: true,
      ...(p.dev ? { dev: true } : {}),
      ...(cpu.length ? { cpu } : {}),
      ...(os.length ? { os } : {}),
      ...(parts.includes("musl") ? { libc: ["musl"] } : {}),
    };
    n++;
  }
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(f, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${n} stubs`);
