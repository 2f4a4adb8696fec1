"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { RowMenu } from "#components/table/row-menu.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { Network } from "#model/resources/network.ts";
import { AddressUse } from "./address-use.tsx";
import { useSubnetPanels } from "./subnet-panels.tsx";
import { addressesOf, addressing, freeWords, inUse, portsIn } from "./subnet-words.ts";

/** A network's subnets at a glance: prefix, gateway, how addresses are handed out, how full they are. */
export function SubnetsCard({ network }: { network: Network }) {
  const project = useProject();
  const panels = useSubnetPanels();
  const readOnly = project.denied("network:write");
  // A long prefix leaves no room for a column of gateways in a narrow card: there they stand under the prefixes.
  const long = network.subnets.some(({ cidr }) => cidr.length > 18);
  const gatewayCell = long ? "@max-[820px]:hidden" : undefined;
  const add = (
    <Button size="s" icon={<Plus />} disabledReason={readOnly} onClick={panels.add}>
      Add subnet
    </Button>
  );
  return (
    <Card
      title="Subnets"
      count={network.subnets.length}
      action={network.subnets.length > 0 && add}
      flush
      className="@container"
    >
      {network.subnets.length === 0 ? (
        <NothingYet icon={<KindIcon kind="subnet" />} title="No subnets yet" actions={add}>
          A subnet gives the network's ports their addresses, by DHCP or router advertisements. Ports without one have
          only a MAC address.
        </NothingYet>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>Prefix</Th>
              <Th className={gatewayCell}>Gateway</Th>
              <Th>Addressing</Th>
              <Th>Use</Th>
              <Th end>Free</Th>
              <Th className="w-10">
                <span className="sr-only">Actions</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {network.subnets.map((subnet) => (
              <Tr key={subnet.id}>
                <Td>
                  <Link className="link mono" href={addressesOf(project.path, subnet)}>
                    {subnet.cidr}
                  </Link>
                  {long && subnet.gateway && (
                    <span className="block text-xs text-ink-3 @min-[820px]:hidden">
                      gateway{" "}
                      <Mono quiet what="gateway">
                        {subnet.gateway}
                      </Mono>
                    </span>
                  )}
                </Td>
                <Td className={gatewayCell}>
                  {subnet.gateway ? (
                    <Mono what="gateway">{subnet.gateway}</Mono>
                  ) : (
                    <span className="text-ink-3">—</span>
                  )}
                </Td>
                <Td>
                  <LabelChip>{addressing(network, subnet)}</LabelChip>
                </Td>
                <Td className="min-w-36">
                  <AddressUse subnets={[subnet]} wide />
                </Td>
                <Td end>{freeWords(subnet)}</Td>
                <Td className="pr-2! text-right">
                  <RowMenu name={subnet.cidr}>
                    <DropdownMenuItem icon={<Pencil />} disabledReason={readOnly} onSelect={() => panels.edit(subnet)}>
                      Edit
                    </DropdownMenuItem>
                    <DropdownMenuItem
                      danger
                      icon={<Trash2 />}
                      disabledReason={readOnly ?? inUse(subnet)}
                      onSelect={() => panels.remove(subnet)}
                    >
                      Delete
                    </DropdownMenuItem>
                    <DropdownMenuItem asChild>
                      <Link href={`${project.path}/subnets/${subnet.id}`}>Open</Link>
                    </DropdownMenuItem>
                    <DropdownMenuItem asChild>
                      <Link href={addressesOf(project.path, subnet)}>Show its addresses</Link>
                    </DropdownMenuItem>
                    {subnet.usage.used > 0 && (
                      <DropdownMenuItem asChild>
                        <Link href={portsIn(project.path, subnet)}>Show its ports</Link>
                      </DropdownMenuItem>
                    )}
                  </RowMenu>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
