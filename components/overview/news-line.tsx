import { Time } from "#components/ui/time.tsx";
import type { News } from "#model/resources/overview.ts";
import { newsWords } from "./news-words.ts";

/** "since you were here 5 h ago: 41 changes by 3 people and 1 API key". Nothing where the reader was never here before. */
export function NewsLine({ news }: { news: News }) {
  if (news.since === null) return null;
  return (
    <>
      since you were here <Time value={news.since} ago className="num" />: {newsWords(news)}
    </>
  );
}
