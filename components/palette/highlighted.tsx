/** A text in which what was typed stands out. */
export function Highlighted({ text, typed }: { text: string; typed: string }) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const word = words.find((each) => text.toLowerCase().includes(each));
  const at = word ? text.toLowerCase().indexOf(word) : -1;
  if (word === undefined || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <b className="font-semibold text-accent-ink">{text.slice(at, at + word.length)}</b>
      {text.slice(at + word.length)}
    </>
  );
}
