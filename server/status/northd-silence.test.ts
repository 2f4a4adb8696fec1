import { expect, it } from "vitest";
import { isTrouble, wholeText } from "#model/wait.ts";
import { northdWait } from "./northd-silence.ts";

it.each([
  [null, null, false],
  [4_900, null, false],
  [8_000, /^ovn-northd has been busy for 8 s: /, true],
  [29_000, /^ovn-northd has been busy for 29 s: /, true],
  [31_000, /^ovn-northd has not answered for 31 s: .*Is it running\?$/, false],
] as const)(
  "a round of northd that takes long is work, and a fault only after 30 s (%s ms)",
  (silentMs, words, isBusy) => {
    const wait = northdWait(silentMs);
    if (words === null) expect(wait).toBeNull();
    else expect(wait && wholeText(wait)).toMatch(words);
    expect(wait !== null && !isTrouble(wait)).toBe(isBusy);
  },
);
