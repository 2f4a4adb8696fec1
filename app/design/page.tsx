import { PageHeader } from "#components/layout/page-header.tsx";
import { Colours } from "./_parts/colours.tsx";
import { Controls } from "./_parts/controls.tsx";
import { Fields } from "./_parts/fields.tsx";
import { Motifs } from "./_parts/motifs.tsx";
import { Overlays } from "./_parts/overlays.tsx";
import { Words } from "./_parts/words.tsx";

export default function DesignPage() {
  return (
    <>
      <PageHeader title="The design system" meta="Every primitive, in every state, in the theme that you chose." />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Controls />
          <Fields />
          <Overlays />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Words />
          <Motifs />
          <Colours />
        </div>
      </div>
    </>
  );
}
