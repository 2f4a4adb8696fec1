import { PageHeader } from "#components/layout/page-header.tsx";
import { Colours } from "./_parts/colours.tsx";
import { Controls } from "./_parts/controls.tsx";
import { Overlays } from "./_parts/overlays.tsx";
import { Words } from "./_parts/words.tsx";

export default function DesignPage() {
  return (
    <>
      <PageHeader title="The design system" meta="Every primitive, in every state, in the theme that you chose." />
      <div className="grid gap-4 min-[1200px]:grid-cols-2">
        <Controls />
        <Words />
        <Overlays />
        <Colours />
      </div>
    </>
  );
}
