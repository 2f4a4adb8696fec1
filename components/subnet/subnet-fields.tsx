"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Banner } from "#components/feedback/banner.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Label } from "#components/ui/label.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { leaseWords } from "./subnet-words.ts";

/** Gateway, DHCP and lease: what most subnets need. */
export function SubnetBasics({ family, firstAddress }: { family: 4 | 6; firstAddress: string | undefined }) {
  const { control, setValue } = useFormContext();
  const gateway: unknown = useWatch({ control, name: "gateway" });
  const lease: unknown = useWatch({ control, name: "leaseSeconds" });
  const without = gateway === null;
  const switchId = useId();
  return (
    <>
      {!without && (
        <TextField
          name="gateway"
          label="Gateway"
          optional
          mono
          empty="undefined"
          placeholder={firstAddress ?? "the first address"}
          description={
            family === 6
              ? "It sends the router advertisements. Empty: the first address."
              : "Empty: the first address of the prefix."
          }
        />
      )}
      {family === 4 && (
        <div>
          <div className="flex items-start justify-between gap-4">
            <Label htmlFor={switchId}>No gateway</Label>
            <Switch
              id={switchId}
              aria-describedby={`${switchId}-hint`}
              checked={without}
              onCheckedChange={(checked) =>
                setValue("gateway", checked ? null : undefined, { shouldDirty: true, shouldValidate: true })
              }
            />
          </div>
          <p id={`${switchId}-hint`} className="mt-0.5 pr-12 text-s text-ink-3 text-pretty">
            Hosts reach only their own subnet. DHCP then answers from a service address of its own.
          </p>
        </div>
      )}
      <SwitchField
        name="dhcp"
        label="DHCP"
        description={
          family === 4
            ? "Hands each port its address, with MTU, DNS servers and routes."
            : "Answers DHCPv6 where the network's IPv6 mode has it."
        }
      />
      {family === 4 && (
        <TextField
          name="leaseSeconds"
          label="Lease"
          number
          mono
          trail={<span className="text-s">s</span>}
          description={typeof lease === "number" && lease >= 60 ? `${leaseWords(lease)}` : "In seconds."}
        />
      )}
      <ListField
        name="dnsServers"
        label="DNS servers"
        item="DNS server"
        max={4}
        placeholder={family === 4 ? "10.0.0.53" : "fd00::53"}
        description="None: the gateway, which knows the names of the network's ports."
      />
    </>
  );
}

const ends = [
  { key: "start", label: "From" },
  { key: "end", label: "To" },
];

/** Which addresses are given out, and routes. */
export function SubnetRanges({ family }: { family: 4 | 6 }) {
  return (
    <>
      <ListField
        name="pools"
        label="Allocation pools"
        item="pool"
        columns={ends}
        max={20}
        description="Where addresses are chosen from. None: the whole subnet. Ports may still ask for others."
      />
      <ListField
        name="reserved"
        label="Reserved"
        item="range"
        columns={ends}
        max={100}
        description="Never given to any port."
      />
      {family === 4 && (
        <ListField
          name="hostRoutes"
          label="Routes for hosts"
          item="route"
          columns={[
            { key: "destination", label: "Destination", placeholder: "172.16.0.0/12" },
            { key: "nextHop", label: "Next hop" },
          ]}
          max={20}
          description="Handed out by DHCP (option 121), beside the default route."
        />
      )}
    </>
  );
}

/** What isolation means for the gateway. */
export function IsolatedNote() {
  return (
    <Banner tone="warn" title="This network is isolated.">
      Its gateway answers, but no router may join it: the default route that hosts are given leads nowhere.
    </Banner>
  );
}
