"use client";

import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { SelectField } from "#components/form/choice-field.tsx";
import { Form } from "#components/form/form.tsx";
import { LabelsField } from "#components/form/labels-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { labelsSchema } from "#model/fields.ts";

// The specimen's own small schema; forms of the product take theirs from model/resources.
const schema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "A name begins with a letter and has only a–z, 0–9 and -."),
  prefix: z.cidrv4("10.20.4.0/33 is no IPv4 prefix: a length is at most 32."),
  mode: z.string(),
  dhcp: z.boolean(),
  labels: labelsSchema,
});

/** A form that was submitted with two errors: the summary on top, each error at its field. */
export function Fields() {
  const form = useForm({
    resolver: schemaResolver(schema),
    shouldFocusError: false,
    defaultValues: { name: "App tier", prefix: "10.20.4.0/33", mode: "stateful", dhcp: true, labels: { env: "prod" } },
  });
  const { handleSubmit } = form;
  useEffect(() => {
    void handleSubmit(() => undefined, undefined)();
  }, [handleSubmit]);
  return (
    <Card title="Fields, two of them in error">
      <Form form={form} onSubmit={() => undefined}>
        <div className="flex flex-col gap-4">
          <TextField name="name" label="Name" description="Also the host name in app.acme.internal." />
          <TextField name="prefix" label="Prefix" mono />
          <SelectField
            name="mode"
            label="Router advertisements"
            optional
            options={[
              { value: "stateful", label: "DHCPv6" },
              { value: "slaac", label: "SLAAC" },
            ]}
          />
          <SwitchField name="dhcp" label="DHCP" description="Ports get their addresses by DHCP." />
          <LabelsField name="labels" label="Labels" optional />
          <Disclosure label="DNS, IPv6, MTU, description">What most people leave as it is.</Disclosure>
        </div>
      </Form>
    </Card>
  );
}
