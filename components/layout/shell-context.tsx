"use client";

import { createContext, useContext } from "react";

type Shell = {
  /** Only icons are shown in the rail. */
  collapsed: boolean;
  /** The rail is being shown as a drawer: following a link must close it. */
  closeDrawer: () => void;
};

/** What the rail's parts must know of the shell around them. */
export const ShellContext = createContext<Shell>({ collapsed: false, closeDrawer: () => undefined });

export function useShell(): Shell {
  return useContext(ShellContext);
}
