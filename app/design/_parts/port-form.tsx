"use client";

import { Code } from "lucide-react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { SegmentedField, SelectField } from "#components/form/choice-field.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { LabelsField } from "#components/form/labels-field.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { labelsSchema } from "#model/fields.ts";
import { samplePlan } from "./sample-plan.ts";

// The specimen's own small schema; forms of the product take theirs from model/resources.
const schema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "A name begins with a letter and has only a–z, 0–9 and -."),
  addresses: z.enum(["next", "range", "one"]),
  macPrefix: z
    .string()
    .regex(
      /^([0-9a-f][02468ace](:[0-9a-f]{2}){2})?$/,
      "Multicast: the lowest bit of the first octet must be 0. Leave it empty to have MACs chosen.",
    ),
  portSecurity: z.boolean(),
  mode: z.string(),
  mtu: z.number("The MTU is a number.").min(1280, "The MTU is at least 1280.").optional(),
  dns: z.array(z.ipv4("A DNS server is an IPv4 address.")),
  pools: z.array(z.object({ start: z.ipv4("Not an IPv4 address."), end: z.ipv4("Not an IPv4 address.") })),
  labels: labelsSchema,
});

export function PortForm({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const form = useForm({
    resolver: schemaResolver(schema),
    mode: "onTouched",
    defaultValues: {
      name: "app-257",
      addresses: "next",
      macPrefix: "",
      portSecurity: true,
      mode: "stateful",
      mtu: undefined,
      dns: ["10.20.0.2"],
      pools: [{ start: "10.20.4.10", end: "10.20.5.250" }],
      labels: { env: "prod", role: "app" },
    },
  });
  return (
    <FormPanel
      open={open}
      onOpenChange={onOpenChange}
      form={form}
      title="Add ports to app-tier"
      icon={<KindMark kind="port" />}
      submitLabel="Add 16 ports"
      onSubmit={(values) => {
        toast.success(`${values.name} would have been added`);
        onOpenChange(false);
      }}
      extra={
        <Button variant="ghost" icon={<Code />}>
          Show as code
        </Button>
      }
      plan={
        <PlanAside
          state={{ result: { plan: samplePlan, items: [] }, refusal: null, incomplete: false, stale: false }}
          notes={[{ tone: "idle", text: "Quota: 406 of 500 ports." }]}
        />
      }
    >
      <TextField name="name" label="Names" mono description="Each name is also its host name in app.acme.internal." />
      <SegmentedField
        name="addresses"
        label="Addresses"
        description="10.20.5.138 to 10.20.5.153"
        options={[
          { value: "next", label: "Next free" },
          { value: "range", label: "A range" },
          { value: "one", label: "One by one" },
        ]}
      />
      <TextField name="macPrefix" label="Fixed MAC prefix" optional mono placeholder="02:5c:1e" />
      <SwitchField
        name="portSecurity"
        label="Port security"
        description="Drops frames from other MACs and addresses than these."
      />
      <SelectField
        name="mode"
        label="Router advertisements"
        options={[
          { value: "stateful", label: "DHCPv6" },
          { value: "slaac", label: "SLAAC" },
        ]}
      />
      <TextField name="mtu" label="MTU" optional number placeholder="1442" />
      <ListField name="dns" label="DNS servers" item="DNS server" placeholder="10.20.0.2" />
      <ListField
        name="pools"
        label="Allocation pools"
        item="pool"
        columns={[
          { key: "start", label: "First", placeholder: "10.20.4.10" },
          { key: "end", label: "Last", placeholder: "10.20.5.250" },
        ]}
      />
      <LabelsField
        name="labels"
        label="Labels"
        description="Matches the selector role=app used by 2 groups: these ports join them."
      />
    </FormPanel>
  );
}
