"use client";

import type { ReactNode } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import type { ListCells } from "#components/list/list-cells.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import type { ListQuery } from "#components/table/use-list-query.ts";
import type { ListUrl } from "#components/table/use-list-url.ts";
import { correctionList } from "#model/lists/correction.ts";
import type { Page } from "#model/plan.ts";
import type { Correction, ForeignRow } from "#model/resources/correction.ts";
import { ForeignRowsCard } from "./foreign-rows-card.tsx";

type CorrectionsListProps = {
  query: ListQuery<Page<Correction>>;
  foreign: Page<ForeignRow> | undefined;
  url: ListUrl<(typeof correctionList.sorts)[number]>;
  cells: ListCells<Correction, keyof typeof correctionList.columns>;
  /** Undefined where they are of all projects. */
  project?: { id: string; path: string };
  /** How current the list is. */
  end?: ReactNode;
};

const ofOne = ["project"] as const;

/** What was found wrong in OVN and put right, and what stands there that is not ours. */
export function CorrectionsList({ foreign, project, ...list }: CorrectionsListProps) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <ListPage
          {...list}
          spec={correctionList}
          project={project}
          without={project === undefined ? undefined : ofOne}
          rowName={(correction) => correction.what}
          nothingYet={
            <NothingYet icon={<KindIcon kind="correction" className="size-6" />} title="Nothing had to be put right">
              When somebody changes Skein's rows in OVN by other means, Skein puts them right at once and writes down
              here what was wrong.
            </NothingYet>
          }
        />
      </div>
      {foreign && foreign.total > 0 && <ForeignRowsCard foreign={foreign} path={project?.path} />}
    </div>
  );
}
