"use client";

import { RotateCw } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { ClockTime } from "#components/ui/time.tsx";
import type { OvnRowShown } from "#model/resources/ovn.ts";

type OvnHeaderProps = { at: Date; rows: readonly OvnRowShown[]; onRefresh: () => void; refreshing: boolean };

/** When OVN was asked, and what it answered, in a line. */
export function OvnHeader({ at, rows, onRefresh, refreshing }: OvnHeaderProps) {
  const count = (database: OvnRowShown["database"]) => rows.filter((row) => row.database === database).length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="num min-w-0 flex-1 text-ink-2">
        {count("OVN_Northbound")} in the Northbound, {count("OVN_Southbound")} in the Southbound, as of{" "}
        <ClockTime value={at} />. Read only.
      </p>
      <Button size="s" icon={<RotateCw />} loading={refreshing} onClick={onRefresh}>
        Ask again
      </Button>
    </div>
  );
}
