import { Article } from "./_parts/article.tsx";
import { chapterHtml } from "./_parts/chapters.ts";

export default async function GuidePage() {
  return <Article html={(await chapterHtml("README")) ?? ""} />;
}
