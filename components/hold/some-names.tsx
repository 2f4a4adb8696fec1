import type { HeldOvn } from "#model/resources/hold.ts";
import { someWords } from "./hold-words.ts";

/** The first of many names, which break between them and not within. */
export function SomeNames({ of }: { of: HeldOvn["hosts"] }) {
  return someWords(of).map((word, index, all) => (
    <span key={all.slice(0, index + 1).join(" ")}>
      <span className="inline-block">{word}</span>{" "}
    </span>
  ));
}
