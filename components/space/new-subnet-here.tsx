"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ChooseNetwork } from "#components/network/choose-network.tsx";
import { NewSubnet } from "#components/subnet/forms.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Label } from "#components/ui/label.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Select } from "#components/ui/select.tsx";
import { addressBits, familyOf } from "#model/ip/family.ts";
import type { Network } from "#model/resources/network.ts";

interface NewSubnetHereProps {
  /** Where to look for a free prefix. */
  within: string;
  /** The first address of the gap that was chosen. */
  from?: string;
  onClose: () => void;
}

/** From a free part of the space to a new subnet in it: how large, in which network, and then its form, filled in. */
export function NewSubnetHere({ within, from, onClose }: NewSubnetHereProps) {
  const [cidr, setCidr] = useState<string | null>(null);
  const [network, setNetwork] = useState<Network | null>(null);
  if (cidr === null) return <ChoosePrefix within={within} from={from} onChosen={setCidr} onClose={onClose} />;
  if (network === null)
    return <ChooseNetwork title={`Add ${cidr} to which network?`} onChosen={setNetwork} onClose={onClose} />;
  return <NewSubnet network={network} cidr={cidr} onClose={onClose} />;
}

type ChoosePrefixProps = NewSubnetHereProps & { onChosen: (prefix: string) => void };

function ChoosePrefix({ within, from, onChosen, onClose }: ChoosePrefixProps) {
  const trpc = useTRPC();
  const project = useProject();
  const family = familyOf(within);
  const shortest = Math.max(Number(within.split("/")[1]), family === 4 ? 8 : 32);
  const longest = family === 4 ? 30 : 126;
  const [length, setLength] = useState(Math.min(longest, Math.max(shortest, family === 4 ? 24 : 64)));
  const query = useQuery(trpc.space.freePrefix.queryOptions({ projectId: project.id, within, from, length }));
  const prefix = query.data?.prefix;
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, step) => shortest + step);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="New subnet"
      description={`The next prefix that no subnet of the project has, in ${within}${from ? ` from ${from}` : ""}.`}
      icon={<KindMark kind="subnet" />}
      size="s"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={
              project.denied("network:write") ?? (prefix ? undefined : "There is no free prefix of that size.")
            }
            onClick={() => prefix && onChosen(prefix)}
          >
            Choose its network
          </Button>
        </>
      }
    >
      <Label htmlFor="space-length">Size</Label>
      <Select
        id="space-length"
        value={String(length)}
        onValueChange={(value) => setLength(Number(value))}
        options={lengths.map((each) => ({ value: String(each), label: sizeWords(family, each) }))}
      />
      <div aria-live="polite" className="mt-3 flex min-h-[34px] items-center gap-2 rounded-2 bg-sunken px-3 py-2">
        {query.error ? (
          <QueryFailed error={query.error} />
        ) : prefix ? (
          <>
            <Mono what="prefix">{prefix}</Mono> <span className="text-ink-3">is free</span>
          </>
        ) : prefix === null ? (
          <span className="text-ink-2">
            No /{length} is free in {within}.
          </span>
        ) : (
          <span className="text-ink-3">Looking…</span>
        )}
      </div>
    </Dialog>
  );
}

function sizeWords(family: 4 | 6, length: number): string {
  const bits = addressBits[family] - length;
  if (family === 6) return length === 64 ? "/64 (what hosts expect)" : `/${length}`;
  return `/${length} (${(2 ** bits).toLocaleString("en")} addresses)`;
}
