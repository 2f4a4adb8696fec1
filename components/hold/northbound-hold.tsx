"use client";

import { useState } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { DecideButton } from "./decide-button.tsx";
import { workerWords } from "./hold-words.ts";
import { OvnFacts } from "./ovn-facts.tsx";
import { SomeNames } from "./some-names.tsx";
import { useAcceptHold } from "./use-accept-hold.ts";

/** A worker is connected to another Northbound than the one that was written before: a wrong address, most of the time. */
export function NorthboundHold({ hold }: { hold: Hold }) {
  const [asking, setAsking] = useState<Hold | null>(null);
  const { accept, pending } = useAcceptHold({
    done: "The Northbound is being filled",
    refused: "The Northbound was not filled",
  });
  const { endpoint = "", uuid = null } = asking?.ovn ?? {};
  return (
    <Card
      title="Fill this Northbound?"
      action={
        <DecideButton hold={hold} doing="Being filled" onAsk={() => setAsking(hold)}>
          Fill…
        </DecideButton>
      }
    >
      <div className="flex flex-col gap-3.5">
        <Banner tone="bad" title="Skein writes nothing here until this is decided.">
          {hold.reason} Look at OVN_NB of {workerWords(hold.ovn)} first: if it is wrong, put it right and start the
          worker again. Only if this OVN takes the place of the one from before, have it filled.
        </Banner>
        <OvnFacts ovn={hold.ovn} since={hold.since} />
      </div>
      {asking && (
        <AlertDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title="Fill this Northbound?"
          description={`All networks and ports are written to ${endpoint}, and from then on to no other. Its hosts become those of this installation.`}
          confirmLabel="Fill it"
          danger
          typeToConfirm={uuid?.slice(0, 8) ?? endpoint}
          pending={pending}
          onConfirm={() => accept(asking, () => setAsking(null))}
        >
          <p className="text-ink-2">
            Hosts there: {asking.ovn ? <SomeNames of={asking.ovn.chassis} /> : "not known. "}
            The hosts that are known so far are not among them.
          </p>
        </AlertDialog>
      )}
    </Card>
  );
}
