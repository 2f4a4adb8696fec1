"use client";

import { Plus } from "lucide-react";
import { Banner } from "#components/feedback/banner.tsx";
import { Failed, StaleNotice } from "#components/feedback/failed.tsx";
import { Forbidden } from "#components/feedback/forbidden.tsx";
import { DetailSkeleton, TableSkeleton } from "#components/feedback/loading.tsx";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

const nothing = () => undefined;

export function States({ now }: { now: number }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="bad" title="OVN does not answer." action={<Button size="s">See why</Button>}>
        What you change is kept and will be applied when it is back.
      </Banner>
      <Banner tone="warn" title="2 of 20 hosts are behind.">
        Changes reach them late.
      </Banner>
      <Banner tone="busy" title="Migrating the database." />
      <div className="grid gap-4 min-[1000px]:grid-cols-2">
        <Card flush title="Nothing yet">
          <NothingYet
            icon={<KindIcon kind="network" className="size-6" />}
            title="No networks yet"
            actions={
              <Button variant="primary" icon={<Plus />}>
                New network
              </Button>
            }
          >
            A network is a switch of your own that reaches over all hosts.
          </NothingYet>
        </Card>
        <Card flush title="No match">
          <NoMatch noun="networks" filter="status:down label:env=prod" onClear={nothing} />
        </Card>
        <Card flush title="Failed">
          <Failed
            cause="The database did not answer within 5 s. Retry; if it stays so, an admin finds the request in the log."
            requestId="01JD8Q2M9T4V7W"
            onRetry={nothing}
          />
        </Card>
        <Card flush title="Forbidden">
          <Forbidden to="see the members of acme-prod" permission="member:read" grantedBy="an owner of acme-prod" />
        </Card>
        <Card flush title="Failed, with something older to show">
          <StaleNotice asOf={now} cause="The server does not answer." requestId="01JD8Q2M9T4V7W" onRetry={nothing} />
          <p className="p-3.5 text-ink-2">The rows as they were.</p>
        </Card>
        <TableSkeleton rows={4} columns={4} />
      </div>
      <DetailSkeleton />
    </div>
  );
}
