import { ActivityTab } from "#components/activity/activity-tab.tsx";
import { CodeTab } from "#components/code/code-calls.tsx";
import { OvnTab } from "#components/ovn/ovn-tab.tsx";
import type { Scope } from "#model/permissions.ts";
import type { DetailDefinition, DetailTab } from "./definition.ts";

/** The tabs of an object in their order: only what exists, and only what the reader may see. */
export function tabsOf<T extends { id: string }>(
  definition: DetailDefinition<T>,
  can: (scope: Scope) => boolean,
): DetailTab<T>[] {
  const { kind, Overview, children = [], calls } = definition;
  return [
    { segment: "", label: "Overview", render: (object) => <Overview object={object} /> },
    ...children,
    ...(can("activity:read")
      ? [{ segment: "activity", label: "Activity", render: ({ id }: T) => <ActivityTab resourceId={id} /> }]
      : []),
    { segment: "ovn", label: "OVN", render: ({ id }) => <OvnTab kind={kind} id={id} /> },
    {
      segment: "code",
      label: "Code",
      render: (object) => <CodeTab kind={kind} id={object.id} calls={calls(object)} />,
    },
  ];
}
