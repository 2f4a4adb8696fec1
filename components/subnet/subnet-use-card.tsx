"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import type { Subnet } from "#model/resources/subnet.ts";
import { AddressUse } from "./address-use.tsx";
import { addressesOf, freeWords, portsIn } from "./subnet-words.ts";

type Ranges = readonly { start: string; end: string }[];

/** How full the subnet is, and from where ports take their addresses. */
export function SubnetUseCard({ subnet }: { subnet: Subnet }) {
  const { path } = useProject();
  const { usage, pools, reserved } = subnet;
  return (
    <Card
      title="Addresses"
      action={
        <Link className="link" href={addressesOf(path, subnet)}>
          One by one
        </Link>
      }
    >
      <div className="mb-3.5 max-w-md">
        <AddressUse subnets={[subnet]} wide />
      </div>
      <DefinitionList
        facts={[
          {
            term: "Held",
            value: (
              <Link className="link num" href={portsIn(path, subnet)}>
                {usage.used.toLocaleString("en")}
              </Link>
            ),
            note: usage.resting > 0 && `and ${usage.resting.toLocaleString("en")} resting after release`,
          },
          { term: "Free", value: <span className="num">{freeWords(subnet)}</span> },
          { term: "Pools", value: pools.length > 0 ? <RangeLines ranges={pools} /> : "The whole subnet" },
          { term: "Reserved", value: reserved.length > 0 ? <RangeLines ranges={reserved} /> : "Nothing" },
        ]}
      />
    </Card>
  );
}

function RangeLines({ ranges }: { ranges: Ranges }) {
  return (
    <span className="mono flex flex-col gap-0.5">
      {ranges.map(({ start, end }) => (
        <span key={start}>{start === end ? start : `${start} – ${end}`}</span>
      ))}
    </span>
  );
}
