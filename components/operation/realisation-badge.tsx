"use client";

import { hostPath } from "#components/host/host-path.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Realisation } from "#model/resources/operation.ts";
import { realisationBadge, silentHosts } from "./realisation-words.ts";

type RealisationBadgeProps = { realisation: Realisation; path: string; filled?: boolean };

/** How far an operation has come; of one that waits for a host, with the way there. */
export function RealisationBadge({ realisation, path, filled = true }: RealisationBadgeProps) {
  const { carriedOut } = useControlPlane();
  const { tone, word } = realisationBadge(realisation, carriedOut);
  const badge = (
    <StatusBadge tone={tone} filled={filled}>
      {word}
    </StatusBadge>
  );
  const silent = silentHosts(realisation);
  const [only] = silent;
  if (!only || !word.startsWith("Waits for")) return badge;
  return (
    <Link href={silent.length === 1 ? hostPath(path, only.name) : `${path}/hosts`} className="hover:underline">
      {badge}
    </Link>
  );
}
