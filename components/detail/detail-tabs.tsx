import dynamic from "next/dynamic";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import type { Scope } from "#model/permissions.ts";
import { realisedKinds } from "#model/registry.ts";
import type { DetailDefinition, DetailTab } from "./definition.ts";

// An object's overview is opened most; what the others need comes with them.
const loading = () => <LinesSkeleton lines={8} />;
// Next reads the options from the source: they must be literals.
const ActivityTab = dynamic(
  () => import("#components/activity/activity-tab.tsx").then(({ ActivityTab }) => ActivityTab),
  { loading },
);
const OvnTab = dynamic(() => import("#components/ovn/ovn-tab.tsx").then(({ OvnTab }) => OvnTab), { loading });
const CodeTab = dynamic(() => import("#components/code/code-calls.tsx").then(({ CodeTab }) => CodeTab), { loading });

/** The tabs of an object in their order: only what exists, and only what the reader may see. */
export function tabsOf<T extends { id: string }>(
  definition: DetailDefinition<T>,
  can: (scope: Scope) => boolean,
): DetailTab<T>[] {
  const { kind, Overview, children = [], calls } = definition;
  const realised = realisedKinds.find((each) => each === kind);
  return [
    { segment: "", label: "Overview", render: (object) => <Overview object={object} /> },
    ...children,
    ...(can("activity:read")
      ? [{ segment: "activity", label: "Activity", render: ({ id }: T) => <ActivityTab resourceId={id} /> }]
      : []),
    ...(realised ? [{ segment: "ovn", label: "OVN", render: ({ id }: T) => <OvnTab kind={realised} id={id} /> }] : []),
    {
      segment: "code",
      label: "Code",
      render: (object) => <CodeTab kind={kind} id={object.id} calls={calls(object)} />,
    },
  ];
}
