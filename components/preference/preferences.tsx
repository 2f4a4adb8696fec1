"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import type { PreferenceChange, Preferences } from "#model/resources/preference.ts";
import { usualPreferences } from "#model/usual-preferences.ts";

interface Held {
  preferences: Preferences;
  /** Takes effect at once; it is kept a moment later. */
  change: (change: PreferenceChange) => void;
}

const PreferenceContext = createContext<Held | null>(null);

/** Dragging a column's edge changes it many times: so long nothing may change before it is kept. */
const pauseMs = 500;

/** How the reader likes to see things, for all below; starts from what the server has and keeps there what is changed. */
export function PreferenceProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const options = useTRPC().preference.get.queryOptions();
  const { data: preferences } = useQuery({ ...options, initialData: initial, staleTime: Number.POSITIVE_INFINITY });
  const queries = useQueryClient();
  const client = useTRPCClient();
  const waiting = useRef<{ change: PreferenceChange; timer: ReturnType<typeof setTimeout> } | null>(null);
  const change = useCallback(
    (next: PreferenceChange) => {
      queries.setQueryData(options.queryKey, (now: Preferences | undefined) => merged(now ?? initial, next));
      clearTimeout(waiting.current?.timer);
      const all = merged(waiting.current?.change ?? {}, next);
      const timer = setTimeout(() => {
        waiting.current = null;
        // Not a mutation of the cache: nothing that pages show follows from it.
        client.preference.set.mutate(all).catch((error: unknown) => failed("Your settings were not kept", error));
      }, pauseMs);
      waiting.current = { change: all, timer };
    },
    [queries, client, initial, options.queryKey],
  );
  const held = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferenceContext value={held}>{children}</PreferenceContext>;
}

function merged<T extends PreferenceChange>(held: T, { lists, ...change }: PreferenceChange): T {
  return { ...held, ...change, ...((held.lists || lists) && { lists: { ...held.lists, ...lists } }) };
}

/** How the reader likes to see things; where nobody is signed in, until the page is left. */
export function usePreferences(): Held {
  const held = useContext(PreferenceContext);
  const [own, setOwn] = useState(usualPreferences);
  return held ?? { preferences: own, change: (change) => setOwn(merged(own, change)) };
}
