"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Banner } from "#components/feedback/banner.tsx";
import { SchemaField, SchemaFields } from "#components/form/schema-field.tsx";
import { Label } from "#components/ui/label.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { leaseWords } from "./subnet-words.ts";

type SubnetBasicsProps = {
  family: 4 | 6;
  firstAddress: string | undefined;
  /** The gateway may be left out: then it is the first address. */
  isNew?: boolean;
};

/** Gateway, DHCP and lease: what most subnets need. */
export function SubnetBasics({ family, firstAddress, isNew }: SubnetBasicsProps) {
  const { control, setValue } = useFormContext();
  const gateway: unknown = useWatch({ control, name: "gateway" });
  const lease: unknown = useWatch({ control, name: "leaseSeconds" });
  const without = gateway === null;
  const switchId = useId();
  return (
    <>
      {!without && (
        <SchemaField
          name="gateway"
          optional={isNew ?? false}
          empty={isNew ? "undefined" : "text"}
          placeholder={firstAddress ?? "the first address"}
          description={gatewayWords(family, isNew)}
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
      <SchemaField
        name="dhcp"
        description={family === 6 ? "Answers DHCPv6 where the network's IPv6 mode has it." : undefined}
      />
      {family === 4 && (
        <SchemaField
          name="leaseSeconds"
          description={typeof lease === "number" && lease >= 60 ? `${leaseWords(lease)}` : undefined}
        />
      )}
      <SchemaField name="dnsServers" placeholder={family === 6 ? "fd00::53" : undefined} />
    </>
  );
}

function gatewayWords(family: 4 | 6, isNew = false): string | undefined {
  const words = [family === 6 && "It sends the router advertisements.", isNew && "Empty: the first address."];
  return words.filter(Boolean).join(" ");
}

/** Which addresses are given out, and routes. */
export function SubnetRanges({ family }: { family: 4 | 6 }) {
  return <SchemaFields names={["pools", "reserved", ...(family === 4 ? ["hostRoutes"] : [])]} />;
}

/** What isolation means for the gateway. */
export function IsolatedNote() {
  return (
    <Banner tone="warn" title="This network is isolated.">
      Its gateway answers, but no router may join it: the default route that hosts are given leads nowhere.
    </Banner>
  );
}
