import { expect, test } from "vitest";
import { parseOptions } from "./options.ts";

test("without flags the instance is .data of the clone, with a lab, on the configured port", () => {
  expect(parseOptions([])).toEqual({
    dataDirectory: new URL("../../.data", import.meta.url).pathname,
    port: undefined,
    lab: true,
  });
});

test("flags choose port, directory and no lab", () => {
  expect(parseOptions(["--port", "0", "--data", "/srv/skein", "--no-lab"])).toEqual({
    dataDirectory: "/srv/skein",
    port: 0,
    lab: false,
  });
  expect(parseOptions(["--help", "--port", "1"])).toBeNull();
});

test.each([[["--prot", "1"]], [["extra"]], [["--port", "70000"]], [["--port", "x"]], [["--port"]], [["--data", ""]]])(
  "%j is refused with a reason",
  (args) => {
    expect(() => parseOptions(args)).toThrow(/port|prot|extra|data/);
  },
);
