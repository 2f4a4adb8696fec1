"use client";

import { Ellipsis, Network, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { onTheMap } from "#components/topology/node-href.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

/** Something that can be done to an object: at once, or in what it opens. */
type Action = { denied: string | undefined } & (
  | { act: () => void }
  | { panel: (props: { onClose: () => void }) => ReactNode }
);

type ObjectActionsProps = {
  /** The node of the map that shows it: "network/…". */
  node?: string;
  edit: Action;
  primary?: Action & { label: string; icon: ReactNode };
  remove: Action & { label?: string; icon?: ReactNode };
};

/** What can be done to an object, in its header: the same places, words and keys for every kind. */
export function ObjectActions({ node, edit, primary, remove }: ObjectActionsProps) {
  const { path } = useProject();
  const [open, setOpen] = useState<"edit" | "primary" | "remove" | null>(null);
  const begin = (name: "edit" | "primary" | "remove", action: Action) => () =>
    "act" in action ? action.act() : setOpen(name);
  const opened = open && { edit, primary, remove }[open];
  return (
    <>
      {node && (
        <ButtonLink href={onTheMap(node, path)} icon={<Network />} className="max-[1100px]:hidden">
          Show in topology
        </ButtonLink>
      )}
      <ActionButton keys="e" label="Edit" disabledReason={edit.denied} onAct={begin("edit", edit)} />
      {primary && (
        <ActionButton
          keys="c"
          label={primary.label}
          variant="primary"
          icon={primary.icon}
          disabledReason={primary.denied}
          onAct={begin("primary", primary)}
        />
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="More actions" variant="secondary" tooltip={false} icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem
            danger
            icon={remove.icon ?? <Trash2 />}
            disabledReason={remove.denied}
            onSelect={begin("remove", remove)}
          >
            {remove.label ?? "Delete"}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {opened && "panel" in opened && opened.panel({ onClose: () => setOpen(null) })}
    </>
  );
}
