"use client";

import { Copy, Pencil, Plus, Search, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Sample } from "./sample.tsx";

const views = [
  { value: "all", label: "All", count: 24 },
  { value: "attention", label: "Needs attention", count: 3 },
  { value: "applying", label: "Applying", count: 2 },
] as const;

export function Controls() {
  const [view, setView] = useState<"all" | "attention" | "applying">("all");
  const [mode, setMode] = useState("stateful");
  return (
    <Card title="Controls">
      <Sample name="Button">
        <Button variant="primary" icon={<Plus />}>
          New network
        </Button>
        <Button>Edit</Button>
        <Button variant="ghost">Columns</Button>
        <Button variant="danger">Delete</Button>
        <Button variant="ghost-danger" icon={<Trash2 />}>
          Delete…
        </Button>
      </Sample>
      <Sample name="Small, loading, disabled, disabled with a reason">
        <Button size="s" icon={<Plus />}>
          Add subnet
        </Button>
        <Button variant="primary" loading>
          Creating
        </Button>
        <Button disabled>Save</Button>
        <Button variant="primary" disabledReason="The quota of 50 networks is used up. An admin can raise it.">
          New network
        </Button>
      </Sample>
      <Sample name="Icon button">
        <IconButton label="Edit" icon={<Pencil />} />
        <IconButton label="Copy" icon={<Copy />} variant="secondary" />
        <IconButton label="Remove" icon={<Trash2 />} size="s" />
        <IconButton label="Copy" icon={<Copy />} size="xs" />
      </Sample>
      <Sample name="Input, textarea">
        <Input aria-label="Name" placeholder="web-tier" className="max-w-52" />
        <Input aria-label="Prefix" mono defaultValue="10.20.4.0/22" className="max-w-52" />
        <Input aria-label="MAC" mono aria-invalid defaultValue="01:00:5e" className="max-w-52" />
        <Input aria-label="Search" placeholder="Search" lead={<Search />} className="max-w-52" />
        <Input aria-label="Off" disabled defaultValue="Not now" className="max-w-52" />
        <Textarea aria-label="Description" placeholder="What it is for" />
      </Sample>
      <Sample name="Select, segmented">
        <Select
          aria-label="RA mode"
          value={mode}
          onValueChange={setMode}
          className="max-w-52"
          options={[
            { value: "stateful", label: "DHCPv6", description: "Hosts ask for the address that their port holds." },
            { value: "slaac", label: "SLAAC", description: "Hosts derive it from their MAC." },
            { value: "off", label: "Off", disabled: true },
          ]}
        />
        <Segmented label="View" value={view} onValueChange={setView} options={views} />
      </Sample>
      <Sample name="Checkbox, switch">
        <Checkbox aria-label="Off" />
        <Checkbox aria-label="On" defaultChecked />
        <Checkbox aria-label="Some" checked="indeterminate" />
        <Checkbox aria-label="Disabled" disabled defaultChecked />
        <Switch aria-label="Off" />
        <Switch aria-label="On" defaultChecked />
        <Switch aria-label="Disabled" disabled defaultChecked />
      </Sample>
      <Sample name="Radio group">
        <RadioGroup
          cards
          aria-label="Type"
          defaultValue="overlay"
          className="w-full"
          options={[
            { value: "overlay", label: "Overlay", description: "A tenant network between hosts, carried in Geneve." },
            { value: "isolated", label: "Isolated", description: "The same, and no router may ever join it." },
          ]}
        />
      </Sample>
    </Card>
  );
}
