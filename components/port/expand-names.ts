import { addressValue, familyOf, formatAddress } from "#model/ip/address.ts";

/** How many names a pattern may stand for: what one call may create. */
const maxNames = 100;

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
      if (Number(high) - Number(low) >= maxNames)
        return { ok: false, reason: `At most ${maxNames} ports are added at once.` };
      const width = low.startsWith("0") && low.length > 1 ? low.length : 0;
      for (let index = Number(low); index <= Number(high); index++)
        names.push(before + String(index).padStart(width, "0") + after);
    }
    if (names.length > maxNames) return { ok: false, reason: `At most ${maxNames} ports are added at once.` };
  }
  const twice = names.find((name, index) => names.indexOf(name) < index);
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
