import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Link } from "./link.tsx";

export type Crumb = { label: ReactNode; href?: string };

/** Where this page lies; the last crumb is the page itself. On a narrow screen only the last two remain. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-[7px] text-ink-3">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          const hidden = index < items.length - 2 ? "max-[700px]:hidden" : undefined;
          return (
            <Fragment key={item.href ?? index}>
              {index > 0 && (
                <ChevronRight
                  aria-hidden="true"
                  className={`size-4 shrink-0 ${index < items.length - 1 ? (hidden ?? "") : ""}`}
                />
              )}
              <li className={last ? "min-w-0 truncate" : `shrink-0 ${hidden ?? ""}`}>
                {item.href && !last ? (
                  <Link href={item.href} className="rounded-[2px] hover:text-ink">
                    {item.label}
                  </Link>
                ) : (
                  <span aria-current={last ? "page" : undefined} className={last ? "font-medium text-ink" : undefined}>
                    {item.label}
                  </span>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
