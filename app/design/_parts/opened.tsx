"use client";

import { Pencil, Trash2 } from "lucide-react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";

/** A menu as it is when it is open. */
export function OpenMenu() {
  return (
    <Card title="A menu, open" className="min-h-[260px]">
      <DropdownMenu defaultOpen modal={false}>
        <DropdownMenuTrigger asChild>
          <Button>Menu</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuLabel>web-1</DropdownMenuLabel>
          <DropdownMenuItem icon={<Pencil />} shortcut="e">
            Edit
          </DropdownMenuItem>
          <DropdownMenuItem disabledReason="Takes port:write, which an owner can give you">Move</DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem danger icon={<Trash2 />}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </Card>
  );
}

/** A question as it is when it is asked. It stays: its page shows nothing else. */
export function OpenDialog() {
  return (
    <AlertDialog
      open
      onOpenChange={() => undefined}
      title="Delete app-tier?"
      description="390 ports lose their network, on 20 hosts."
      confirmLabel="Delete network"
      danger
      typeToConfirm="app-tier"
      onConfirm={() => undefined}
    />
  );
}
