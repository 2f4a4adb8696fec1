"use client";

import { useState } from "react";
import { onDemand } from "#components/ui/on-demand.tsx";
import type { Shortcut } from "./board.ts";
import { presentShortcuts, useShortcuts } from "./use-shortcuts.ts";

const HelpDialog = onDemand(() => import("./help-dialog.tsx").then((module) => module.HelpDialog));

/** `?` lists what the keyboard does on the page as it is. */
export function KeyboardHelp() {
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  useShortcuts([{ keys: "?", label: "Show this help", group: "Everywhere", run: () => setShown(presentShortcuts()) }]);
  return <HelpDialog open={shown !== null} shortcuts={shown ?? []} onClose={() => setShown(null)} />;
}
