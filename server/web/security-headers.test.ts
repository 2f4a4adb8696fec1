import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { securityOf, toastStyles } from "./security-headers.ts";

const policyOf = (address: string) => securityOf(address, false).headers["Content-Security-Policy"] ?? "";

test("scripts run only with the nonce of this one answer, never because they stand in the page", () => {
  const { headers, nonce } = securityOf("/p/shop", false);
  const scripts = /script-src ([^;]*)/.exec(headers["Content-Security-Policy"] ?? "")?.[1];
  expect(scripts).toBe(`'self' 'nonce-${nonce}' 'strict-dynamic'`);
  expect(securityOf("/p/shop", false).nonce).not.toBe(nonce);
  expect(policyOf("/p/shop")).toContain("default-src 'none'");
  expect(policyOf("/p/shop")).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
});

test.each(["/api/trpc/port.list", "/api/auth/session", "/healthz"])("%s is data: nothing in it is run", (address) => {
  expect(policyOf(address)).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
  expect(policyOf(address)).not.toContain("script-src");
});

test("browsers that reach the console by https stay with it; by http nothing is said of that", () => {
  expect(securityOf("/", true).headers).toHaveProperty("Strict-Transport-Security");
  expect(securityOf("/", false).headers).not.toHaveProperty("Strict-Transport-Security");
});

test("the hash that lets the toasts' style sheet in is that of the installed one", () => {
  const sonner = readFileSync(path.join(import.meta.dirname, "../../node_modules/sonner/dist/index.mjs"), "utf8");
  const css: string = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(sonner)?.[1] ?? '""');
  expect(toastStyles).toBe(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
});
