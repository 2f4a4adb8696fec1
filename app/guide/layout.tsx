import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";
import { Link } from "#components/ui/link.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { chapters } from "./_parts/chapters.ts";
import "./guide.css";

export const metadata: Metadata = { title: "Guide" };

/** The guide for people who use the console. It needs no sign-in: it says nothing about anybody. */
export default function GuideLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
      <header
        data-print="hide"
        className="flex h-14 items-center justify-between border-b border-line bg-surface px-6 max-[640px]:px-4"
      >
        <Link href="/guide" aria-label="The guide's first page">
          <Logo />
        </Link>
        <div className="flex items-center gap-4">
          <Link href="/" className="link">
            To the console
          </Link>
          <ThemeSwitch />
        </div>
      </header>
      <div className="mx-auto grid max-w-[1160px] gap-10 px-6 py-8 min-[900px]:grid-cols-[200px_minmax(0,1fr)] max-[640px]:px-4">
        <nav aria-label="Chapters" data-print="hide" className="max-[899px]:hidden">
          <ul className="sticky top-8 flex flex-col gap-2">
            {chapters().map(({ name, title }) => (
              <li key={name}>
                <Link href={`/guide/${name}`} className="text-ink-2 hover:text-ink">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main">{children}</main>
      </div>
    </div>
  );
}
