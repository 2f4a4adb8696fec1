"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";

type LeaveGuard = {
  /** Runs `leave` at once when nothing is unsaved, else after the reader agreed. */
  ask: (leave: () => void) => void;
  /** Must be rendered. */
  dialog: ReactNode;
};

/**
 * Asks before unsaved changes are lost: on links within the console, on the browser's Back and Forward, on closing the tab,
 * and wherever `ask` is called.
 */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const router = useRouter();
  const [pending, setPending] = useState<{ leave: () => void } | null>(null);
  const isAllowed = useRef(false);

  useEffect(() => {
    if (!unsaved) return;
    function onBeforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (
        !(link instanceof HTMLAnchorElement) ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey
      )
        return;
      const here = link.pathname === location.pathname && link.hash !== "";
      if (link.target === "_blank" || link.origin !== location.origin || here) return;
      event.preventDefault();
      event.stopPropagation();
      const { pathname, search, hash } = link;
      setPending({ leave: () => router.push(pathname + search + hash) });
    }
    // Back and Forward within the console; the browser lets them be held up once for each time that somebody did something.
    function onNavigate(event: NavigateEvent) {
      if (event.navigationType !== "traverse" || !event.cancelable || isAllowed.current) return;
      event.preventDefault();
      const { key } = event.destination;
      setPending({
        leave: () => {
          isAllowed.current = true;
          const { finished } = navigation.traverseTo(key);
          void finished
            ?.catch(() => undefined)
            .finally(() => {
              isAllowed.current = false;
            });
        },
      });
    }
    const history = "navigation" in window ? navigation : null;
    history?.addEventListener("navigate", onNavigate);
    window.addEventListener("beforeunload", onBeforeUnload);
    // In the capturing phase, before Next's own links hear of it.
    document.addEventListener("click", onClick, true);
    return () => {
      history?.removeEventListener("navigate", onNavigate);
      window.removeEventListener("beforeunload", onBeforeUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsaved, router]);

  const ask = useCallback((leave: () => void) => (unsaved ? setPending({ leave }) : leave()), [unsaved]);

  const dialog = (
    <AlertDialog
      open={pending !== null}
      onOpenChange={(open) => open || setPending(null)}
      title="Discard what you typed?"
      description="Nothing of it was saved."
      cancelLabel="Keep editing"
      confirmLabel="Discard"
      danger
      onConfirm={() => {
        const leave = pending?.leave;
        setPending(null);
        leave?.();
      }}
    />
  );
  return { ask, dialog };
}
