"use client";

import { LogOut, Pencil, Trash2, User } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";
import { toast } from "#components/ui/toast.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { PortForm } from "./port-form.tsx";
import { Sample } from "./sample.tsx";

export function Overlays() {
  const [dialog, setDialog] = useState(false);
  const [alert, setAlert] = useState(false);
  const [panel, setPanel] = useState(false);
  return (
    <Card title="What opens">
      <Sample name="Tooltip, popover, menu">
        <Tooltip content="Words on hover and on focus">
          <Button>Tooltip</Button>
        </Tooltip>
        <Popover>
          <PopoverTrigger asChild>
            <Button>Popover</Button>
          </PopoverTrigger>
          <PopoverContent>A surface beside its trigger. Focus goes into it and comes back.</PopoverContent>
        </Popover>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button>Menu</Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuLabel>lena@acme.example</DropdownMenuLabel>
            <DropdownMenuItem icon={<User />}>Account</DropdownMenuItem>
            <DropdownMenuItem icon={<Pencil />} shortcut="e">
              Edit
            </DropdownMenuItem>
            <DropdownMenuItem icon={<LogOut />} disabledReason="Takes network:write, which an owner can give you">
              Move
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger icon={<Trash2 />}>
              Delete…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </Sample>
      <Sample name="Dialog, alert dialog, side panel">
        <Button onClick={() => setDialog(true)}>Dialog</Button>
        <Button onClick={() => setAlert(true)}>Alert dialog</Button>
        <Button onClick={() => setPanel(true)}>Form panel</Button>
        <Dialog
          open={dialog}
          onOpenChange={setDialog}
          title="The key is shown once"
          description="Copy it now; Skein keeps only its hash."
          footer={<Button onClick={() => setDialog(false)}>Done</Button>}
        />
        <AlertDialog
          open={alert}
          onOpenChange={setAlert}
          title="Delete app-tier?"
          description="390 ports lose their network, on 20 hosts."
          confirmLabel="Delete network"
          danger
          typeToConfirm="app-tier"
          onConfirm={() => setAlert(false)}
        />
        <PortForm open={panel} onOpenChange={setPanel} />
      </Sample>
      <Sample name="Toast">
        <Button onClick={() => toast.success("Network app-tier created")}>Done</Button>
        <Button onClick={() => toast.loading("Creating 16 ports", { duration: 4000 })}>Started</Button>
        <Button
          onClick={() =>
            toast.error("The subnet is full", {
              description: "10.20.4.0/22 has no free address.",
              duration: Number.POSITIVE_INFINITY,
            })
          }
        >
          Failed
        </Button>
      </Sample>
      <Sample name="Tabs">
        <Tabs defaultValue="overview" className="w-full">
          <TabList>
            <Tab value="overview" label="Overview" />
            <Tab value="subnets" label="Subnets" count={2} />
            <Tab value="ports" label="Ports" count={1390} />
          </TabList>
          <TabPanel value="overview">What it is.</TabPanel>
          <TabPanel value="subnets">Its prefixes.</TabPanel>
          <TabPanel value="ports">What is plugged in.</TabPanel>
        </Tabs>
      </Sample>
    </Card>
  );
}
