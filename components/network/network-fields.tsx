"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { RadioField, SelectField } from "#components/form/choice-field.tsx";
import { LabelsField } from "#components/form/labels-field.tsx";
import { TextareaField, TextField } from "#components/form/text-field.tsx";
import { geneveOverheadBytes, networkTypes, networkTypeWords, raModes, raModeWords } from "#model/resources/network.ts";

/** What a network is called and how it is found again. */
export function NameAndLabels({ autoFocus }: { autoFocus?: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" placeholder="web-tier" autoFocus={autoFocus} />
      <LabelsField name="labels" label="Labels" />
    </>
  );
}

/** Chosen once: a network keeps its type. */
export function TypeField() {
  return (
    <RadioField
      name="type"
      label="Type"
      cards
      options={networkTypes.map((type) => ({ value: type, ...networkTypeWords[type] }))}
    />
  );
}

/** What hosts in the network are told: domain, MTU, how IPv6 addresses come about. */
export function SettingsFields({ automaticMtu }: { automaticMtu?: number }) {
  const { control } = useFormContext();
  const raMode = useWatch({ control, name: "raMode" });
  const words = raModeWords[raModes.find((mode) => mode === raMode) ?? "DHCPV6_STATEFUL"];
  return (
    <>
      <TextField
        name="dnsDomain"
        label="DNS domain"
        mono
        description="A port named web-1 is web-1 in this domain, for all ports of the network."
      />
      <SelectField
        name="raMode"
        label="IPv6 addresses"
        description={words.description}
        options={raModes.map((mode) => ({ value: mode, ...raModeWords[mode] }))}
      />
      <TextField
        name="mtu"
        label="MTU"
        optional
        mono
        number
        empty="null"
        placeholder={automaticMtu ? `${automaticMtu}` : "automatic"}
        description={
          automaticMtu
            ? `In bytes. Empty: ${automaticMtu}, which is what the underlay leaves (${automaticMtu + geneveOverheadBytes} − ${geneveOverheadBytes} Geneve).`
            : `In bytes. Empty: what the underlay leaves after ${geneveOverheadBytes} bytes of Geneve.`
        }
      />
      <TextareaField name="description" label="Description" optional rows={2} />
    </>
  );
}
