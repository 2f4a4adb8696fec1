"use client";

import { useState } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { HeldRows } from "./held-rows.tsx";
import { objectWords, shareWords, tableWords } from "./hold-words.ts";
import { useAcceptHold } from "./use-accept-hold.ts";

/** Removals that no change explains: what they are, and the way out in either direction. */
export function RemovalsHold({ hold }: { hold: Hold }) {
  // What is confirmed is what was on screen when the question was asked.
  const [asking, setAsking] = useState<Hold | null>(null);
  const { accept, pending } = useAcceptHold({
    done: "The removals are being carried out",
    refused: "Nothing was removed",
  });
  const count = hold.rowCount.toLocaleString("en");
  return (
    <Card
      title={`${count} removals are held back`}
      action={
        hold.accepted ? (
          <span className="flex items-center gap-2 text-ink-2">
            <Spinner label={null} /> Being carried out for {hold.accepted.by}
          </span>
        ) : (
          <Button variant="danger" size="s" onClick={() => setAsking(hold)}>
            Carry out…
          </Button>
        )
      }
      flush
    >
      <div className="flex flex-col gap-3.5 p-3.5">
        <Banner tone="warn" title="Nobody wants these rows in OVN any more, and no change says why.">
          {hold.reason || "That is what a database looks like that was put back to an old backup."} They stay, with what
          they carry, and everything else goes on. To keep them for good, restore a newer backup: what it knows of is
          held back no more. Otherwise look through them, and carry the removals out.
        </Banner>
        <DefinitionList
          facts={[
            { term: "Would remove", value: `${count} rows and links`, note: shareWords(hold) },
            { term: "Objects", value: objectWords(hold) },
            { term: "Tables", value: tableWords(hold) },
            { term: "Held since", value: <Time value={hold.since} /> },
          ]}
        />
      </div>
      <HeldRows hold={hold} />
      {asking && (
        <AlertDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`Remove ${asking.rowCount.toLocaleString("en")} rows from OVN?`}
          description="Exactly what is listed is removed, at once. Ports among it lose their network, and Skein cannot bring it back: it knows nothing of it."
          confirmLabel="Carry out the removals"
          danger
          typeToConfirm={String(asking.rowCount)}
          pending={pending}
          onConfirm={() => accept(asking, () => setAsking(null))}
        >
          <ul className="list-disc pl-4 text-ink-2">
            <li>{objectWords(asking)}</li>
            <li>{tableWords(asking)}</li>
          </ul>
        </AlertDialog>
      )}
    </Card>
  );
}
