import { expect, test } from "vitest";
import { causeText } from "./socket-error.ts";

test("a unix socket that is cut off is not blamed on certificates", () => {
  const error = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  expect(causeText(error, "unix:/run/nb.sock")).toBe("the other side broke it off. Did ovsdb-server end? (ECONNRESET)");
  expect(causeText(error, "ssl:192.0.2.1:6641")).toContain("certificate");
});
