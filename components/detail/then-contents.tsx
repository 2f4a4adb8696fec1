"use client";

import { thenPath } from "#components/activity/object-path.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { kinds, pagedKinds } from "#model/registry.ts";
import type { Then } from "#model/resources/change.ts";

/** What lay in an object then, kind by kind; each leads to how it was last. */
export function ThenContents({ contents }: { contents: Then["contents"] }) {
  const { path } = useProject();
  return contents.map(({ kind, count, objects }) => {
    const paged = pagedKinds.find((each) => each === kind);
    return (
      <Card
        key={kind}
        aria-label={kinds[kind].plural}
        title={kinds[kind].plural}
        count={count}
        hint="that lay in it then"
      >
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {objects.map(({ id, name }) => (
            <li key={id} className="mono wrap-anywhere">
              {paged ? (
                <Link className="link" href={thenPath(paged, id, path)}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </li>
          ))}
        </ul>
        {count > objects.length && (
          <p className="mt-2 text-s text-ink-3">and {(count - objects.length).toLocaleString("en")} more</p>
        )}
      </Card>
    );
  });
}
