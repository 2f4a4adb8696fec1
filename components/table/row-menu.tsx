"use client";

import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

/** The three dots at the end of a row (or of a header) and what they open: `DropdownMenuItem`s. */
export function RowMenu({
  name,
  children,
  variant,
}: {
  name: string;
  children: ReactNode;
  variant?: "ghost" | "secondary";
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton
          data-row-menu
          label={`Actions for ${name}`}
          tooltip={false}
          variant={variant}
          icon={<Ellipsis />}
          size={variant === "secondary" ? "m" : "s"}
          className={
            variant === "secondary" ? undefined : "text-ink-3 data-[state=open]:bg-hover data-[state=open]:text-ink"
          }
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
