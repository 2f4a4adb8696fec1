"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Segmented } from "./segmented.tsx";

const subscribeNever = () => () => undefined;

/** Light, dark or as the system says. Shows no choice until the browser's own is known, so that markup agrees with the server's. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    subscribeNever,
    () => true,
    () => false,
  );
  return (
    <Segmented
      label="Theme"
      value={inBrowser ? (theme ?? "system") : ""}
      onValueChange={setTheme}
      options={[
        { value: "light", label: "Light", icon: <Sun />, iconOnly: true },
        { value: "dark", label: "Dark", icon: <Moon />, iconOnly: true },
        { value: "system", label: "System", icon: <Monitor />, iconOnly: true },
      ]}
    />
  );
}
