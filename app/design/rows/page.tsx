import { PageHeader } from "#components/layout/page-header.tsx";
import { Densities } from "../_parts/densities.tsx";
import { OpenMenu } from "../_parts/opened.tsx";

export default function RowsPage() {
  return (
    <>
      <PageHeader title="Rows and menus" meta="Both densities, and a menu that is open." />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-2">
        <Densities />
        <OpenMenu />
      </div>
    </>
  );
}
