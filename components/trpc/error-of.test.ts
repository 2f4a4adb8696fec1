import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { errorOf } from "./error-of.ts";

test("the server's own words reach the page unchanged", () => {
  const body = { code: "SUBNET_FULL", message: "10.0.0.0/26 is full.", requestId: "r-1" };
  const error = TRPCClientError.from({ error: { message: "x", code: -32009, data: { error: body } } });
  expect(errorOf(error)).toEqual(body);
});

test("an answer that is not Skein's, or none at all, counts as unavailable and may be tried again", () => {
  expect(errorOf(new TRPCClientError("fetch failed")).code).toBe("UNAVAILABLE");
  const proxy = TRPCClientError.from({ error: { message: "x", code: -32603, data: { error: { code: "MADE_UP" } } } });
  expect(errorOf(proxy).code).toBe("UNAVAILABLE");
});

test("an error of the page itself is not blamed on the network", () => {
  expect(errorOf(new TypeError("x is undefined")).code).toBe("INTERNAL");
});
