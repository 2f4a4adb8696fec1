"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Topology } from "#model/resources/topology.ts";
import { elkLayout } from "../layout/elk-layout.ts";
import { flatLayout } from "../layout/flat-layout.ts";
import type { Point, Positions } from "../layout/geometry.ts";
import { keepPositions, knownShare, remembered } from "../layout/keep-positions.ts";
import { loadPositions, savePositions } from "./position-store.ts";

/** Fewer nodes than this with a known place, and the whole is laid out. */
const leastKnown = 0.5;

export interface Arrangement {
  positions: Positions | null;
  /** Why there are none. */
  failure: string | null;
  /** Lays everything out anew, but for what is pinned. */
  tidy: () => void;
}

/**
 * Where the nodes stand. What has a place keeps it, across visits as well; the whole is laid out only where hardly anything
 * has one, or when it is asked for.
 * @param place of the map among maps: another one has places of its own
 */
export function useArrangement(map: Topology, isFlat: boolean, place: string, pins: Positions | null): Arrangement {
  const [positions, setPositions] = useState<{ place: string; at: Positions } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const memory = useRef<{ place: string; at: Map<string, Point> } | null>(null);
  const latest = useRef({ map, pins });
  const running = useRef<string | null>(null);
  latest.current = { map, pins };

  useEffect(() => {
    if (!pins) return;
    if (memory.current?.place !== place) memory.current = { place, at: isFlat ? new Map() : loadPositions(place) };
    const own = memory.current;
    const settle = () => {
      const at = keepPositions(latest.current.map, own.at, latest.current.pins ?? new Map());
      own.at = remembered(own.at, latest.current.map, at);
      setPositions({ place, at });
      if (!isFlat) savePositions(place, own.at);
    };
    const layOut = (found: ReadonlyMap<string, Point>) => {
      for (const [id, at] of found) own.at.set(id, at);
    };
    if (knownShare(map, own.at) >= leastKnown) return settle();
    if (isFlat) {
      layOut(flatLayout(map));
      return settle();
    }
    // What changes while it is laid out is put in its place afterwards.
    const run = `${place} ${attempt}`;
    if (running.current === run) return;
    running.current = run;
    elkLayout(map)
      .then(
        (found) => {
          layOut(found);
          setFailure(null);
          if (memory.current === own) settle();
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => {
        running.current = null;
      });
  }, [map, isFlat, place, pins, attempt]);

  const tidy = useCallback(() => {
    if (memory.current) memory.current = { place: memory.current.place, at: new Map() };
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);
  return { positions: positions?.place === place ? positions.at : null, failure, tidy };
}
