"use client";

import { useProject } from "#components/frame/session-context.tsx";
import type { ValuesOf } from "#components/table/token-filter.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { formatFilter } from "#model/filter.ts";

/** Who may have done something: the project's members and keys, as far as the reader may see them. */
export function useActors(): ValuesOf {
  const client = useTRPCClient();
  const { id: projectId, can } = useProject();
  return {
    scope: [projectId, "actors"],
    ask: async (_key, start, signal) => {
      const asked = { projectId, filter: formatFilter({ words: start === "" ? [] : [start] }), limit: 8 };
      const [members, keys] = await Promise.all([
        can("project:read") ? client.member.list.query(asked, { signal }) : null,
        can("key:read") ? client.key.list.query(asked, { signal }) : null,
      ]);
      return [
        ...(members?.items ?? []).map(({ email, name }) => ({ value: email, label: name })),
        ...(keys?.items ?? []).map(({ name }) => ({ value: name, label: name })),
      ];
    },
  };
}
