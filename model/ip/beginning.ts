import { addressBits, type Family } from "./family.ts";

interface Range {
  first: string;
  last: string;
}

const forms = {
  4: { separator: ".", base: 10, digits: 3, most: 255 },
  6: { separator: ":", base: 16, digits: 4, most: 0xffff },
} as const;

/**
 * Ranges of addresses, a few, in which all lie whose canonical text begins so: "10.5" is 10.5.0.0 to 10.5.255.255, and 10.50.0.0
 * to 10.59.255.255. What begins with an IPv6 address's "::" is not told apart: the text itself has to be compared as well.
 */
export function rangesBeginning(text: string): Range[] {
  return [...rangesOf(4, text), ...rangesOf(6, text)];
}

function rangesOf(family: Family, text: string): Range[] {
  const { separator, base, digits, most } = forms[family];
  const parts = partsOf(text, separator);
  const wellFormed = base === 10 ? /^\d{0,3}$/ : /^[0-9a-f]{0,4}$/;
  const count = addressBits[family] / (base === 10 ? 8 : 16);
  if (parts.length > count || parts.some((part) => !wellFormed.test(part))) return [];
  const known = parts.slice(0, -1);
  const last = parts.at(-1) ?? "";
  // These are whole numbers, as they are written.
  if (known.some((part) => Number.parseInt(part, base).toString(base) !== part || Number.parseInt(part, base) > most))
    return [];
  const filled = (part: number, filling: number) => {
    const rest = Array.from({ length: count - known.length - 1 }, () => filling.toString(base));
    return [...known, part.toString(base), ...rest].join(separator);
  };
  if (last === "") return [{ first: filled(0, 0), last: filled(most, most) }];
  // Of "5": 5, 50 to 59, 500 to 599. No number begins with a zero but zero itself.
  const longer = last.startsWith("0") ? 0 : digits - last.length;
  return Array.from({ length: longer + 1 }, (_, more) => {
    const least = Number.parseInt(last, base) * base ** more;
    return { least, greatest: Math.min(most, least + base ** more - 1) };
  }).flatMap(({ least, greatest }) =>
    least > most ? [] : [{ first: filled(least, 0), last: filled(greatest, most) }],
  );
}

/** The last one may be a part of its number, or nothing yet. Where zeros are left out, only what stands before them is known. */
function partsOf(text: string, separator: string): string[] {
  if (separator === "." || !/^:|::/.test(text)) return text.split(separator);
  const [known = ""] = text.split("::");
  // What begins with colons begins with a group of zeros.
  return known === "" || known === ":" ? ["0", ""] : [...known.split(":"), ""];
}
