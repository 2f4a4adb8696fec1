import { countOf } from "#model/registry.ts";
import type { News } from "#model/resources/overview.ts";
import { newsRequestsAtMost } from "#model/total.ts";

/** What others did: "41 changes by 3 people and 1 API key", "1 change by lena@acme.test", "nothing changed". */
export function newsWords({ changes, isMore, people, keys, names }: Omit<News, "since">): string {
  if (changes === 0 && isMore)
    return `none of the last ${newsRequestsAtMost.toLocaleString("en")} requests was by others`;
  if (changes === 0) return "nothing was changed by others";
  const count = changes.toLocaleString("en");
  const what = `${isMore ? "at least " : ""}${count} ${changes === 1 ? "change" : "changes"}`;
  return `${what} by ${people + keys > 2 || names.length === 0 ? crowd(people, keys) : names.join(" and ")}`;
}

function crowd(people: number, keys: number): string {
  const words = [
    people > 0 ? (people === 1 ? "1 person" : `${people.toLocaleString("en")} people`) : null,
    keys > 0 ? countOf("key", keys) : null,
  ].filter((word) => word !== null);
  return words.join(" and ") || "Skein";
}
