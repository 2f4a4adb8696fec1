"use client";

import { SchemaField } from "#components/form/schema-field.tsx";
import { geneveOverheadBytes } from "#model/resources/network.ts";

/** The MTU, with what an empty field comes to where that is known. */
export function MtuField({ automatic }: { automatic: number | undefined }) {
  if (automatic === undefined) return <SchemaField name="mtu" />;
  return (
    <SchemaField
      name="mtu"
      placeholder={String(automatic)}
      description={`Empty: ${automatic}, which is what the underlay leaves (${automatic + geneveOverheadBytes} − ${geneveOverheadBytes} Geneve).`}
    />
  );
}
