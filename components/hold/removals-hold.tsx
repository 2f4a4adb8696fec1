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
import { boundWords, objectWords, shareWords, tableWords } from "./hold-words.ts";
import { NetworksHeld } from "./networks-held.tsx";
import { useAcceptHold } from "./use-accept-hold.ts";
import { useHoldBindings } from "./use-hold-bindings.ts";

type RemovalsHoldProps = {
  hold: Hold;
  /** Nothing of it can be decided before it is decided whose the Northbound is. */
  waitsForOwner: boolean;
};

/** Removals that no change explains: what they are, and the way out in either direction. */
export function RemovalsHold({ hold, waitsForOwner }: RemovalsHoldProps) {
  // What is confirmed is what was on screen when the question was asked.
  const [asking, setAsking] = useState<Hold | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { accept, pending } = useAcceptHold({
    done: "The removals are being carried out",
    refused: "Nothing was removed",
  });
  const bindings = useHoldBindings(hold.id);
  const count = hold.rowCount.toLocaleString("en");
  const isFolded = waitsForOwner && !isOpen;
  return (
    <Card
      title={`${count} removals are held back`}
      hint={isFolded ? "until it is decided whose the Northbound is" : undefined}
      action={
        waitsForOwner && (
          <Button variant="ghost" size="s" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? "Fold" : "Show them"}
          </Button>
        )
      }
      flush
    >
      {!isFolded && (
        <>
          <div className="flex flex-col gap-3.5 p-3.5">
            <Banner tone="warn" title="Nobody wants these rows in OVN any more, and no change says why.">
              {hold.reason || "That is what a database looks like that was put back to an old backup."} They stay, with
              what they carry, and everything else goes on. To keep them for good, restore a newer backup: what it knows
              of is held back no more. Otherwise look through them, and carry the removals out.
            </Banner>
            <DefinitionList
              facts={[
                { term: "Would remove", value: `${count} rows and links`, note: shareWords(hold) },
                { term: "Objects", value: objectWords(hold) },
                { term: "In use", value: boundWords(bindings) },
                { term: "Tables", value: tableWords(hold) },
                { term: "Held since", value: <Time value={hold.since} ago /> },
              ]}
            />
          </div>
          <NetworksHeld hold={hold} />
          <HeldRows hold={hold} bindings={bindings.data} />
          <footer className="flex flex-wrap items-center justify-end gap-3 border-t border-line px-3.5 py-2.5">
            {hold.accepted ? (
              <span className="flex items-center gap-2 text-ink-2">
                <Spinner label={null} /> Being carried out for {hold.accepted.by}
              </span>
            ) : (
              <Button
                variant="danger"
                disabledReason={
                  waitsForOwner &&
                  "Whether this Northbound is ours is open, so nothing is removed from it. Decide on that first."
                }
                onClick={() => setAsking(hold)}
              >
                Carry out…
              </Button>
            )}
          </footer>
        </>
      )}
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
            <li className={bindings.data?.bound.length === 0 ? "" : "font-medium text-bad"}>{boundWords(bindings)}</li>
            <li>{tableWords(asking)}</li>
          </ul>
        </AlertDialog>
      )}
    </Card>
  );
}
