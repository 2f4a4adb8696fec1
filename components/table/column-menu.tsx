"use client";

import { Columns3 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";

type ColumnMenuProps = {
  columns: readonly { id: string; name: string }[];
  /** Columns that are missing here are shown. */
  visibility: Readonly<Record<string, boolean>>;
  onChange: (visibility: Record<string, boolean>) => void;
};

/** Chooses which columns a table shows. */
export function ColumnMenu({ columns, visibility, onChange }: ColumnMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="s" variant="ghost" icon={<Columns3 />}>
          Columns
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Columns</DropdownMenuLabel>
        {columns.map(({ id, name }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={visibility[id] !== false}
            onCheckedChange={(checked) => onChange({ ...visibility, [id]: checked })}
          >
            {name}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
