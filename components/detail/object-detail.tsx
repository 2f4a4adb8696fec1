"use client";

import { type ReactNode, useCallback } from "react";
import { listOf, pageOf, thenPath } from "#components/activity/object-path.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { MetaDot } from "#components/layout/page-header.tsx";
import { LabelsCell } from "#components/table/cells.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { kinds } from "#model/registry.ts";
import type { DetailDefinition } from "./definition.ts";
import { DetailFrame } from "./detail-frame.tsx";
import { tabsOf } from "./detail-tabs.tsx";

export type ObjectFrameProps = { id: string; children: ReactNode };
export type ObjectTabProps = { id: string; segment: string };
type Defined<T extends { id: string }> = { definition: DetailDefinition<T> };

/** Header and tabs of one object; the tab's page is inside. */
export function ObjectFrame<T extends { id: string }>({ definition, id, children }: Defined<T> & ObjectFrameProps) {
  const project = useProject();
  const { kind, useObject, name, labels, status, Meta, Actions, Around } = definition;
  const query = useObject(id);
  const base = pageOf(kind, id, project.path);
  const header = useCallback(
    (object: T) => {
      const labelled = labels?.(object) ?? {};
      return {
        name: name(object),
        status: status?.(object),
        meta: (
          <>
            <Meta object={object} />
            <MetaDot />
            <Mono what="id">{object.id}</Mono>
            {Object.keys(labelled).length > 0 && <LabelsCell labels={labelled} limit={4} wide />}
          </>
        ),
        actions: <Actions object={object} />,
        tabs: tabsOf(definition, project.can).map(({ segment, label, count }) => ({
          href: segment ? `${base}/${segment}` : base,
          label,
          count: count?.(object),
        })),
      };
    },
    [definition, name, labels, status, Meta, Actions, base, project.can],
  );
  return (
    <DetailFrame
      kind={kind}
      query={query}
      header={header}
      whenMissing={
        <>
          <ButtonLink href={listOf(kind, project.path)}>All {kinds[kind].plural.toLowerCase()}</ButtonLink>
          {project.can("activity:read") && <ButtonLink href={thenPath(kind, id, project.path)}>What it was</ButtonLink>}
        </>
      }
    >
      {(object) => (Around ? <Around object={object}>{children}</Around> : children)}
    </DetailFrame>
  );
}

/** What is shown beneath the header: the tab of the address. */
export function ObjectTab<T extends { id: string }>({ definition, id, segment }: Defined<T> & ObjectTabProps) {
  const project = useProject();
  const { data: object } = definition.useObject(id);
  const tab = tabsOf(definition, project.can).find((each) => each.segment === segment);
  if (!object) return null;
  if (tab) return tab.render(object);
  return (
    <p className="text-ink-2">
      There is no such page of it.{" "}
      <Link className="link" href={pageOf(definition.kind, id, project.path)}>
        Its overview
      </Link>
    </p>
  );
}
