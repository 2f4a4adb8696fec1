import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Article } from "../_parts/article.tsx";
import { chapterHtml, chapters } from "../_parts/chapters.ts";

type ChapterProps = { params: Promise<{ chapter: string }> };

export async function generateMetadata({ params }: ChapterProps): Promise<Metadata> {
  const { chapter } = await params;
  return { title: `${chapters().find(({ name }) => name === chapter)?.title ?? "Not found"} · Guide` };
}

export default async function ChapterPage({ params }: ChapterProps) {
  const html = await chapterHtml((await params).chapter);
  if (html === null) notFound();
  return <Article html={html} />;
}
