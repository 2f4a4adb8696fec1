import { maxPortBatch } from "#model/fields.ts";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { familyOf } from "#model/ip/family.ts";

/** How many names a pattern may stand for: what one call may create. */
const maxNames = maxPortBatch;

const tooMany = `At most ${maxNames.toLocaleString("en")} ports are added at once.`;

export type Expanded = { ok: true; names: string[] } | { ok: false; reason: string };

/**
 * The names that a pattern stands for: `app-[1-16]` is app-1 to app-16, `db-[01-12]` keeps the zeros, and commas or blanks
 * part several. Checks the pattern only; whether a name is a valid host name is the schema's to say.
 */
export function expandNames(pattern: string): Expanded {
  const names: string[] = [];
  for (const piece of pattern.split(/[\s,]+/).filter(Boolean)) {
    const match = /^([^[\]]*)\[(\d{1,6})-(\d{1,6})\]([^[\]]*)$/.exec(piece);
    if (!match) {
      if (/[[\]]/.test(piece)) return { ok: false, reason: "A range is written [1-16]; a name has at most one." };
      names.push(piece);
    } else {
      const [, before = "", low = "", high = "", after = ""] = match;
      if (Number(high) < Number(low)) return { ok: false, reason: `The range [${low}-${high}] ends before it starts.` };
      if (Number(high) - Number(low) >= maxNames) return { ok: false, reason: tooMany };
      const width = low.startsWith("0") && low.length > 1 ? low.length : 0;
      for (let index = Number(low); index <= Number(high); index++)
        names.push(before + String(index).padStart(width, "0") + after);
    }
    if (names.length > maxNames) return { ok: false, reason: tooMany };
  }
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) return { ok: false, reason: `${twice} stands there twice.` };
  return { ok: true, names };
}

/** The address `steps` after another; null beyond the end of the family. */
export function nextAddress(address: string, steps: number): string | null {
  try {
    return formatAddress(familyOf(address), addressValue(address) + BigInt(steps));
  } catch {
    return null;
  }
}

const numbered = /^(.*?)(\d{1,6})$/;

/** The pattern with so many names: `web-1` with 16 is `web-[1-16]`. Null where it is none of one range or one name. */
export function withCount(pattern: string, count: number): string | null {
  const piece = pattern.trim();
  if (piece === "" || /[\s,]/.test(piece) || !Number.isInteger(count) || count < 1 || count > maxNames) return null;
  const range = /^([^[\]]*)\[(\d{1,6})-\d{1,6}\]([^[\]]*)$/.exec(piece);
  if (!range && /[[\]]/.test(piece)) return null;
  const [, before = "", low = "", after = ""] = range ?? numbered.exec(piece) ?? [];
  if (low === "") return count === 1 ? piece : `${piece}-[1-${count}]`;
  const padded = (value: number) => String(value).padStart(low.startsWith("0") ? low.length : 0, "0");
  return count === 1 ? before + low + after : `${before}[${low}-${padded(Number(low) + count - 1)}]${after}`;
}

/** The name of the first port of something that has a name. */
export function firstName(name: string): string {
  return hostName(name, "-1");
}

/** The name after another: `app-256` is followed by `app-257`, and what has no number by its own with one. */
export function nextName(name: string): string {
  const [, before = "", digits = ""] = numbered.exec(name) ?? [];
  if (digits === "") return firstName(name);
  return hostName(before, String(Number(digits) + 1).padStart(digits.startsWith("0") ? digits.length : 0, "0"));
}

/** What can be a host name of a text, with an end that stays whole (RFC 1123, 2.1: at most 63 characters). */
function hostName(text: string, end: string): string {
  const sound = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replace(/^-+/, "");
  return (sound || "port-").slice(0, 63 - end.length) + end;
}
