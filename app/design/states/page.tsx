import { PageHeader } from "#components/layout/page-header.tsx";
import { States } from "../_parts/states.tsx";

export default function StatesPage() {
  return (
    <>
      <PageHeader title="States that are not data" meta="An error is never an empty list." />
      <States now={Date.now()} />
    </>
  );
}
