"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";

type LeaveGuard = {
  /** Runs `leave` at once when nothing is unsaved, else after the reader agreed. */
  ask: (leave: () => void) => void;
  /** Must be rendered. */
  dialog: ReactNode;
};

/** Asks before unsaved changes are lost: on links within the console, on closing the tab, and wherever `ask` is called. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const router = useRouter();
  const [pending, setPending] = useState<{ leave: () => void } | null>(null);

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
    window.addEventListener("beforeunload", onBeforeUnload);
    // In the capturing phase, before Next's own links hear of it.
    document.addEventListener("click", onClick, true);
    return () => {
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
