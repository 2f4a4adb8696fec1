"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { ToneIcon } from "./status-badge.tsx";
import { listenToToasts } from "./toast.ts";

/** What shows toasts. */
export function Toasts() {
  const { resolvedTheme } = useTheme();
  useEffect(() => listenToToasts(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      duration={4000}
      gap={8}
      icons={{
        success: <ToneIcon tone="ok" />,
        error: <ToneIcon tone="bad" />,
        warning: <ToneIcon tone="warn" />,
        info: <ToneIcon tone="unknown" />,
        loading: <ToneIcon tone="busy" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[356px] max-w-[calc(100vw-32px)] items-start gap-2.5 rounded-3 border border-line bg-surface py-3 pr-9 pl-3.5 font-sans text-m text-ink shadow-float",
          title: "font-medium",
          description: "mt-0.5 text-s text-ink-2 wrap-anywhere",
          icon: "mt-px shrink-0",
          content: "min-w-0 flex-1",
          actionButton:
            "shrink-0 cursor-pointer self-center rounded-2 border border-line-strong px-2 py-1 text-s font-medium text-ink hover:bg-hover",
          cancelButton: "shrink-0 cursor-pointer self-center px-2 py-1 text-s text-ink-2",
          closeButton:
            "absolute top-2.5 right-2.5 grid size-5 cursor-pointer place-items-center rounded-1 text-ink-3 hover:bg-hover hover:text-ink [&_svg]:size-3.5",
        },
      }}
    />
  );
}
