"use client";

import { Banner } from "#components/feedback/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { workerWords } from "./hold-words.ts";
import { OvnFacts } from "./ovn-facts.tsx";
import { useAcceptHold } from "./use-accept-hold.ts";

/** A Northbound was filled without a question, since it serves known hosts. It is told until an admin confirms it. */
export function FilledNotice({ hold }: { hold: Hold }) {
  const { accept, pending } = useAcceptHold({
    done: "Confirmed",
    refused: "It was not confirmed",
  });
  return (
    <Card
      title="The Northbound is another one than before"
      action={
        <Button size="s" loading={pending || hold.accepted !== null} onClick={() => accept(hold, () => undefined)}>
          It is the right one
        </Button>
      }
    >
      <div className="flex flex-col gap-3.5">
        <Banner tone="warn" title="Is it the right one?">
          {hold.reason} If OVN_NB of {workerWords(hold.ovn)} is wrong, put it right and start the worker again: what was
          written here stays until somebody removes it.
        </Banner>
        <OvnFacts ovn={hold.ovn} since={hold.since} />
      </div>
    </Card>
  );
}
