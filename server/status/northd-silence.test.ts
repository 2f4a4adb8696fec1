import { expect, it } from "vitest";
import { isNorthdBusy, northdText } from "./northd-silence.ts";

it.each([
  [null, null, false],
  [4_900, null, false],
  [8_000, /^ovn-northd has been busy for 8 s: /, true],
  [29_000, /^ovn-northd has been busy for 29 s: /, true],
  [31_000, /^ovn-northd has not answered for 31 s: .*Is it running\?$/, false],
] as const)(
  "a round of northd that takes long is work, and a fault only after 30 s (%s ms)",
  (silentMs, words, isBusy) => {
    const text = northdText(silentMs);
    if (words === null) expect(text).toBeNull();
    else expect(text).toMatch(words);
    expect(isNorthdBusy(text ?? "ok")).toBe(isBusy);
  },
);
