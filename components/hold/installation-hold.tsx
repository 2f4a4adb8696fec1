"use client";

import { useState } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { useAcceptHold } from "./use-accept-hold.ts";

/** Somebody else has the Northbound: another installation, or another database of this one. Adopt it, or leave it alone. */
export function InstallationHold({ hold }: { hold: Hold }) {
  const [asking, setAsking] = useState<Hold | null>(null);
  const { accept, pending } = useAcceptHold({
    done: "The Northbound is being adopted",
    refused: "The Northbound was not adopted",
  });
  const other = hold.installation ?? "";
  return (
    <Card
      title="Somebody else has the Northbound"
      action={
        hold.accepted ? (
          <span className="flex items-center gap-2 text-ink-2">
            <Spinner label={null} /> Being adopted for {hold.accepted.by}
          </span>
        ) : (
          <Button
            variant="danger"
            size="s"
            disabledReason={hold.decidableAt ? "It was seen to write: stop the other Skein first." : undefined}
            onClick={() => setAsking(hold)}
          >
            Adopt…
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3.5">
        <Banner tone="bad" title="Skein writes nothing here until this is decided.">
          {hold.reason} If it lives, leave this Northbound to it: stop this Skein and give it a Northbound of its own
          (OVN_NB). If it is gone for good, adopt what it left.
        </Banner>
        <DefinitionList
          facts={[
            { term: "Installation", value: <Mono what="id of the installation">{other}</Mono> },
            { term: "Its rows", value: hold.rowCount.toLocaleString("en") },
            { term: "Seen since", value: <Time value={hold.since} /> },
            {
              term: "Does it live?",
              value: hold.decidableAt
                ? "It was seen to write, or has not been watched for long enough"
                : "Not seen to write",
            },
          ]}
        />
      </div>
      {asking && (
        <AlertDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title="Adopt this Northbound?"
          description="This Skein becomes its only writer, and its rows become ours. Those that belong to none of our objects stay until their removal is accepted, too."
          confirmLabel="Adopt"
          danger
          typeToConfirm={other.slice(0, 8)}
          pending={pending}
          onConfirm={() => accept(asking, () => setAsking(null))}
        >
          <p className="text-ink-2">
            Be sure that the other Skein does not run any more. Should it come back, it is asked the same question and
            writes nothing.
          </p>
        </AlertDialog>
      )}
    </Card>
  );
}
