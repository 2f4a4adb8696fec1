import { Banner } from "#components/feedback/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Hold } from "#model/resources/hold.ts";
import { OvnFacts } from "./ovn-facts.tsx";

/** A worker of a newer release asks what this one does not know: it can be read here, and decided there. */
export function UnknownHold({ hold }: { hold: Hold }) {
  return (
    <Card title="A worker of a newer release waits for a decision">
      <div className="flex flex-col gap-3.5">
        <Banner tone="warn" title="It is decided in that release.">
          {hold.reason} Upgrade this Skein as well.
        </Banner>
        <OvnFacts ovn={hold.ovn} since={hold.since} />
      </div>
    </Card>
  );
}
