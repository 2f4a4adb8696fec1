/** A path of this console to go on to, or `/`: what comes in an address must not lead anybody elsewhere. */
export function localPath(given: unknown): string {
  if (typeof given !== "string" || !given.startsWith("/")) return "/";
  // Browsers read a backslash as a slash, and `//host` as another host.
  const url = URL.parse(given, "http://here.invalid");
  if (url?.origin !== "http://here.invalid") return "/";
  return url.pathname + url.search + url.hash;
}
