import { expect, test } from "vitest";
import { parseEndpoint, splitEndpoints } from "./endpoint.ts";

test("the connection methods of ovsdb(7) are understood", () => {
  expect(parseEndpoint("unix:/run/nb:1.sock")).toEqual({ kind: "unix", path: "/run/nb:1.sock" });
  expect(parseEndpoint("tcp:10.0.0.1:6641")).toEqual({ kind: "tcp", host: "10.0.0.1", port: 6641 });
  expect(parseEndpoint("ssl:[fd00::1]:6641")).toEqual({ kind: "ssl", host: "fd00::1", port: 6641 });
  expect(splitEndpoints("tcp:a:1, tcp:b:2")).toEqual(["tcp:a:1", "tcp:b:2"]);
});

test.each(["", "unix:", "tcp:host", "tcp:host:0", "tcp:host:70000", "tcp:fd00::1:6641", "http://host:1", "tcp:h:1x"])(
  "%j is refused with the accepted forms",
  (text) => expect(() => parseEndpoint(text)).toThrow("unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT"),
);
