"use client";

import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useState } from "react";
import { whenUsed } from "./when-used.ts";

/**
 * A component whose code is no part of the page: it is loaded when the component is first shown, or, where it has `open`, when
 * that is first true. Once somebody uses the page, what may be opened on it is loaded beforehand, so that it opens at once.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const make = (): LazyExoticComponent<ComponentType<Props>> =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        // Skein or the network was away for a moment: whoever tries again asks anew.
        Loaded = make();
        throw error;
      }
    });
  let Loaded = make();
  // Whether it can be loaded shows when it is opened.
  if (typeof window !== "undefined") whenUsed(() => void load().catch(() => undefined));
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each component, at the top of a module
  return function OnDemand(props: Props) {
    const isOpen = !("open" in props) || props.open === true;
    const [wanted, setWanted] = useState(isOpen);
    if (isOpen && !wanted) setWanted(true);
    return (
      wanted && (
        <Suspense fallback={null}>
          <Loaded {...props} />
        </Suspense>
      )
    );
  };
}
