/**
 * Makes equal strings within a parsed JSON value one string, in place. A UUID comes as the name of a row and again in
 * every reference to it, and each would keep a copy of its own as long as the replica lives.
 */
export function shareStrings(json: unknown): void {
  const known = new Map<string, string>();
  const shared = (text: string): string => {
    const found = known.get(text);
    if (found === undefined) known.set(text, text);
    return found ?? text;
  };
  const visit = (value: unknown): unknown => {
    if (typeof value === "string") return shared(value);
    if (Array.isArray(value)) for (let i = 0; i < value.length; i++) value[i] = visit(value[i]);
    else if (typeof value === "object" && value !== null) visitObject(value as Record<string, unknown>);
    return value;
  };
  const visitObject = (object: Record<string, unknown>) => {
    for (const key of Object.keys(object)) {
      shared(key);
      const value = object[key];
      if (typeof value === "string") object[key] = shared(value);
      else visit(value);
    }
  };
  visit(json);
}
