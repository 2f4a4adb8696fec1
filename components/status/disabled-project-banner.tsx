"use client";

import { Banner } from "#components/feedback/banner.tsx";
import { useProject } from "#components/frame/session-context.tsx";

/** A project that an admin has disabled can be read, not changed. */
export function DisabledProjectBanner() {
  const { disabled, name } = useProject();
  if (!disabled) return null;
  return (
    <Banner tone="warn" title={`${name} is disabled.`} className="mb-4">
      Its networks keep running; members can read, not change. An admin can enable it.
    </Banner>
  );
}
