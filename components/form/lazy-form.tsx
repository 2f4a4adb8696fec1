"use client";

import { type ComponentType, lazy, Suspense } from "react";

/**
 * A form whose code comes apart from its page's: fetched once the page has nothing to do, so that the form opens at once,
 * and at the latest when it is opened.
 */
export function lazyForm<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined;
  const fetched = () => {
    loading ??= load().then(
      (component) => ({ default: component }),
      (error: unknown) => {
        // A network that was away: who tries again asks anew, where React would keep the failure.
        loading = undefined;
        form = lazy(fetched);
        throw error;
      },
    );
    return loading;
  };
  let form = lazy(fetched);
  whenIdle(() => void fetched().catch(() => undefined));
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each form, when its module is read
  return function LazyForm(props: Props) {
    const Form = form;
    return (
      <Suspense fallback={null}>
        <Form {...props} />
      </Suspense>
    );
  };
}

/** Runs once the page is loaded and the browser idle; never on the server. */
function whenIdle(run: () => void): void {
  if (typeof window === "undefined") return;
  const later = () =>
    "requestIdleCallback" in window ? window.requestIdleCallback(run, { timeout: 10_000 }) : setTimeout(run, 2_000);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}
