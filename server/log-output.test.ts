import { expect, test } from "vitest";
import { LogOutput } from "./log-output.ts";

/** A disk with so much room; what it takes can be read. */
function disk(room: number) {
  const state = { room, text: "" };
  const sink = (bytes: Uint8Array) => {
    const taken = Buffer.from(bytes.subarray(0, state.room));
    if (taken.length === 0) throw Object.assign(new Error("write failed"), { code: "ENOSPC" });
    state.room -= taken.length;
    state.text += taken.toString();
    return taken.length;
  };
  return { state, output: new LogOutput(sink) };
}

test("a log that cannot be written stops nothing, and says how many lines were lost as soon as it can", () => {
  const { state, output } = disk(2);
  for (const line of ["a\n", "b\n", "c\n"]) output.write(line);
  expect(state.text).toBe("a\n");
  state.room = 1_000;
  output.write("d\n");
  output.write("e\n");
  const [first, lost, ...rest] = state.text.trimEnd().split("\n");
  expect([first, ...rest]).toEqual(["a", "d", "e"]);
  expect(JSON.parse(lost ?? "")).toMatchObject({ level: 40, dropped: 2 });
});

test("a line that was torn by a full disk does not spoil the next one", () => {
  const { state, output } = disk(5);
  output.write('{"msg":"long"}\n');
  state.room = 1_000;
  output.write("whole\n");
  expect(state.text.trimEnd().split("\n").at(0)).toBe('{"msg');
  expect(state.text.trimEnd().split("\n").at(-1)).toBe("whole");
});
