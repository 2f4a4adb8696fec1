"use client";

import { useState } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { DecideButton } from "./decide-button.tsx";
import { OvnFacts } from "./ovn-facts.tsx";
import { useAcceptHold } from "./use-accept-hold.ts";

const adopting = {
  title: "Somebody else has the Northbound",
  ask: "Adopt…",
  doing: "Being adopted",
  way: "If it lives, leave this Northbound to it: stop this Skein and give it a Northbound of its own (OVN_NB). If it is gone for good, adopt what it left.",
  question: "Adopt this Northbound?",
  consequence:
    "This Skein becomes its only writer, and its rows become ours. Those that belong to none of our objects stay until their removal is accepted, too.",
  confirm: "Adopt",
  done: "The Northbound is being adopted",
  refused: "The Northbound was not adopted",
};

const takingOver: typeof adopting = {
  title: "Another database has the Northbound",
  ask: "Take over…",
  doing: "Being taken over",
  way: "If that one is to go on, stop this Skein, or give it a Northbound of its own (OVN_NB). If this one is the right one, stop the other and take over.",
  question: "Take over this Northbound?",
  consequence:
    "This Skein becomes its only writer. What only the other database knows of stays until its removal is accepted, too.",
  confirm: "Take over",
  done: "The Northbound is being taken over",
  refused: "The Northbound was not taken over",
};

/** Somebody else has the Northbound: another installation, or another database of this one. Take it, or leave it alone. */
export function InstallationHold({ hold }: { hold: Hold }) {
  const [asking, setAsking] = useState<Hold | null>(null);
  const { installation } = hold;
  const words = installation === null ? takingOver : adopting;
  const { accept, pending } = useAcceptHold(words);
  return (
    <Card
      title={words.title}
      action={
        <DecideButton hold={hold} doing={words.doing} onAsk={() => setAsking(hold)}>
          {words.ask}
        </DecideButton>
      }
    >
      <div className="flex flex-col gap-3.5">
        <Banner tone="bad" title="Skein writes nothing here until this is decided.">
          {hold.reason} {words.way}
        </Banner>
        <OvnFacts ovn={hold.ovn} since={hold.since} />
        <DefinitionList
          facts={[
            ...(installation === null
              ? []
              : [
                  { term: "Installation", value: <Mono what="id of the installation">{installation}</Mono> },
                  { term: "Its rows", value: hold.rowCount.toLocaleString("en") },
                ]),
            ...(hold.ovn ? [] : [{ term: "First seen", value: <Time value={hold.since} ago /> }]),
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
          title={words.question}
          description={words.consequence}
          confirmLabel={words.confirm}
          danger
          typeToConfirm={asking.installation?.slice(0, 8)}
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
