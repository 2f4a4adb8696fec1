"use client";

import { Undo2 } from "lucide-react";
import { useProject } from "#components/frame/session-context.tsx";
import { answering } from "#components/subnet/subnet-words.ts";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { countWords } from "./space-words.ts";

type SubnetFactsProps = { subnet: Subnet; onRelease: (range: NumberRange) => void };

/** What decides who gets which address of a subnet: pools and reserved ranges, which can be given back. */
export function SubnetFacts({ subnet, onRelease }: SubnetFactsProps) {
  const project = useProject();
  const { cidr, networkId, pools, reserved, dnsServers, createdAt, usage } = subnet;
  const mayWrite = project.denied("network:write") === undefined;
  return (
    <Card title="Subnet">
      <DefinitionList
        termWidth="84px"
        facts={[
          {
            term: "Held",
            value: (
              <Link
                className="link num"
                href={`${project.path}/networks/${networkId}/ports?filter=${encodeURIComponent(`ip:${cidr}`)}`}
              >
                {usage.used.toLocaleString("en")} of {countWords(usage.capacity)}
              </Link>
            ),
          },
          {
            term: "DNS servers",
            value: dnsServers.length > 0 ? <span className="mono">{dnsServers.join(", ")}</span> : answering(subnet),
          },
          { term: "Made", value: <Time value={createdAt} ago /> },
        ]}
      />
      <h3 className="mt-4 mb-1 font-semibold">Pools</h3>
      {pools.length === 0 ? (
        <p className="text-ink-2">The whole subnet: ports get its lowest free address.</p>
      ) : (
        <ul className="divide-y divide-line">
          {pools.map((pool) => (
            <li key={pool.start} className="py-1.5">
              <Range {...pool} />
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-4 mb-1 font-semibold">Reserved</h3>
      {reserved.length === 0 ? (
        <p className="text-ink-2">Nothing. Drag over addresses to keep them from ports.</p>
      ) : (
        <ul className="divide-y divide-line">
          {reserved.map((range) => (
            <li key={range.start} className="flex items-center gap-2 py-1">
              <span className="min-w-0 flex-1">
                <Range {...range} />
              </span>
              {mayWrite && (
                <IconButton
                  label={`Give back ${range.start} – ${range.end}`}
                  icon={<Undo2 />}
                  size="xs"
                  onClick={() => onRelease({ low: addressValue(range.start), high: addressValue(range.end) })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Range({ start, end }: { start: string; end: string }) {
  const count = addressValue(end) - addressValue(start) + 1n;
  return (
    <span className="flex items-baseline gap-2">
      <span className="mono min-w-0 flex-1 wrap-anywhere">{start === end ? start : `${start} – ${end}`}</span>
      <span className="num text-s whitespace-nowrap text-ink-3">{countWords(count)}</span>
    </span>
  );
}
