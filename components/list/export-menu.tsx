"use client";

import { Braces, Download, Sheet } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { ExportFormat } from "#model/lists/export-format.ts";

type ExportMenuProps = {
  list: string;
  title: string;
  /** What the list is asked with. */
  asked: { filter: string; sort: string; direction: string; [narrowed: string]: unknown };
  shown: readonly string[];
};

const formats: { format: ExportFormat; label: string; icon: ReactNode }[] = [
  { format: "csv", label: "CSV, for spreadsheets", icon: <Sheet /> },
  { format: "json", label: "JSON, for scripts", icon: <Braces /> },
];

/** Saves all rows that match as a file, in the order and with the columns that are shown. The server writes it as it is read. */
export function ExportMenu({ list, title, asked, shown }: ExportMenuProps) {
  const { cursor: _, limit: __, ...kept } = asked;
  const hrefOf = (format: ExportFormat) => {
    const given = Object.entries({ format, ...kept, columns: shown.join(",") });
    const query = given.flatMap(([key, value]) => (value === undefined || value === "" ? [] : [[key, String(value)]]));
    return `/api/export/${list}?${new URLSearchParams(query)}`;
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="s" variant="ghost" icon={<Download />}>
          Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{`${title}: all that match`}</DropdownMenuLabel>
        {formats.map(({ format, label, icon }) => (
          <DropdownMenuItem key={format} asChild>
            <a href={hrefOf(format)} download>
              {icon}
              {label}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
