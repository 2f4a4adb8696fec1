import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentVariables, parseEnvironment } from "./env.ts";

const minimal = {
  DATABASE_URL: "postgresql://skein:secret@localhost/skein?host=%2Frun%2Fskein",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
};

test("what is not set takes its documented default", () => {
  expect(parseEnvironment({ ...minimal, PORT: "" })).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    SKEIN_UNDERLAY_MTU: 1500,
    SKEIN_ADDRESS_REST_SECONDS: 300,
    SKEIN_RECONCILE_SECONDS: 60,
    SKEIN_LOG_LEVEL: "info",
  });
});

test("the members of an OVN cluster are separated by commas", () => {
  const { OVN_NB } = parseEnvironment({ ...minimal, OVN_NB: "ssl:ovn1:6641, ssl:[fd00::1]:6641,unix:/run/nb.sock" });
  expect(OVN_NB).toEqual(["ssl:ovn1:6641", "ssl:[fd00::1]:6641", "unix:/run/nb.sock"]);
});

test.each([
  ["DATABASE_URL", "mysql://x/y"],
  ["DATABASE_URL", undefined],
  ["DATABASE_URL", "postgresql://localhost"],
  ["DATABASE_URL", "postgresql://skein:mysql%@localhost/skein"],
  ["NEXTAUTH_SECRET", "short"],
  ["NEXTAUTH_URL", "skein.example.net"],
  ["OVN_NB", "127.0.0.1:6641"],
  ["OVN_NB", "tcp:127.0.0.1:66410"],
  ["SKEIN_UNDERLAY_MTU", "1.5e3"],
  ["SKEIN_UNDERLAY_MTU", "1000"],
  ["SKEIN_RECONCILE_SECONDS", "0"],
  ["SKEIN_LOG_LEVEL", "loud"],
  ["PORT", "70000"],
])("a bad %s (%s) is named with its rule, and its value is not repeated", (name, value) => {
  const parse = () => parseEnvironment({ ...minimal, [name]: value });
  expect(parse).toThrow(new RegExp(`^The configuration .*\\n {2}${name} (must|is not set)`));
  expect(parse).not.toThrow("mysql");
});

test("a certificate is not set without its key, nor a key without its certificate", () => {
  const [key, certificate] = [{ SKEIN_OVN_PRIVATE_KEY_FILE: "/k" }, { SKEIN_OVN_CERTIFICATE_FILE: "/c" }];
  expect(() => parseEnvironment({ ...minimal, ...key })).toThrow("SKEIN_OVN_CERTIFICATE_FILE is not set");
  expect(() => parseEnvironment({ ...minimal, ...certificate })).toThrow("SKEIN_OVN_PRIVATE_KEY_FILE is not set");
  expect(parseEnvironment({ ...minimal, ...key, ...certificate })).toMatchObject({ SKEIN_OVN_TLS_CHECKS: "host" });
});

test(".env.example documents exactly the variables that exist", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(documented.toSorted()).toEqual(environmentVariables.toSorted());
});
