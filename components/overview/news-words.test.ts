import { expect, it } from "vitest";
import { newsWords } from "./news-words.ts";

const news = { changes: 41, isMore: false, people: 3, keys: 1, names: ["lena@acme.test", "sam@acme.test"] };

it.each([
  [news, "41 changes by 3 people and 1 API key"],
  [
    { ...news, people: 1, keys: 1, names: ["lena@acme.test", "API key ci"] },
    "41 changes by lena@acme.test and API key ci",
  ],
  [{ ...news, changes: 1, people: 1, keys: 0, names: ["lena@acme.test"] }, "1 change by lena@acme.test"],
  [{ ...news, changes: 1000, isMore: true, people: 0, keys: 3 }, "at least 1,000 changes by 3 API keys"],
  [
    { ...news, changes: 1, isMore: true, people: 1, keys: 0, names: ["lena@acme.test"] },
    "at least 1 change by lena@acme.test",
  ],
  [
    { ...news, changes: 0, isMore: true, people: 0, keys: 0, names: [] },
    "none of the last 5,000 requests was by others",
  ],
  [{ ...news, changes: 0, people: 0, keys: 0, names: [] }, "nothing was changed by others"],
])("news of %j: %s", (given, words) => {
  expect(newsWords(given)).toBe(words);
});
