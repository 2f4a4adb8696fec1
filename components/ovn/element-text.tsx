"use client";

import { type ReactNode, useContext } from "react";
import { useMe } from "#components/frame/session-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { realisedKinds } from "#model/registry.ts";
import type { OvnElement } from "#model/resources/ovn.ts";
import { anchorOf, ovnRowPath, rowsOf } from "./row-path.ts";
import { RowsContext } from "./rows-context.ts";

/** One raw value; what names another row leads to it: on the page, on its object's page, or, for admins, on its own. */
export function ElementText({ text, reference }: OvnElement) {
  const { rows, path } = useContext(RowsContext);
  const { isAdmin } = useMe();
  if (!reference) return text;
  const { uuid, object, isForeign } = reference;
  const here = rows.get(uuid);
  if (here)
    return (
      <>
        <a className="link" href={`#${anchorOf(uuid)}`}>
          {text}
        </a>{" "}
        <Note>{here.label}</Note>
      </>
    );
  const kind = object && realisedKinds.find((each) => each === object.kind);
  if (object && kind && path !== null)
    return (
      <>
        <Link className="link" href={rowsOf(kind, object.id, path, uuid)}>
          {text}
        </Link>{" "}
        <Note>
          {kind} {object.name}
        </Note>
      </>
    );
  return (
    <>
      {isAdmin ? (
        <Link className="link" href={ovnRowPath(uuid)}>
          {text}
        </Link>
      ) : (
        text
      )}
      {isForeign && (
        <>
          {" "}
          <Badge>not made by Skein</Badge>
        </>
      )}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="font-sans text-ink-3">{children}</span>;
}
