import { PageHeader } from "#components/layout/page-header.tsx";
import { OpenDialog } from "../_parts/opened.tsx";

export default function DialogPage() {
  return (
    <>
      <PageHeader title="A question" meta="A dialog over a page." />
      <OpenDialog />
    </>
  );
}
