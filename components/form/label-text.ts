/** A label as people write it: `env=prod`, or `pci` where it has no value. */
export function formatLabel(key: string, value: string): string {
  return value === "" ? key : `${key}=${value}`;
}

/** Reads labels that are parted by commas or spaces; the value begins after the first `=`. Checks nothing: the schema does. */
export function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const piece of text.split(/[\s,]+/)) {
    const equals = piece.indexOf("=");
    const key = equals < 0 ? piece : piece.slice(0, equals);
    if (key !== "") labels[key] = equals < 0 ? "" : piece.slice(equals + 1);
  }
  return labels;
}
