import { Bell, Boxes, LayoutList, MessageCircleQuestionMark, PanelsTopLeft, Rows4, Search, Shapes } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { AppShell } from "#components/layout/app-shell.tsx";
import { RailItem, RailSection, RailSwitcher } from "#components/layout/rail.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";

export const metadata: Metadata = { title: "Design" };

export default function DesignLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell
      rail={
        <>
          <RailSwitcher name="acme-prod" detail="Project · owner" />
          <RailSection>
            <RailItem exact href="/design" label="Primitives" icon={<Shapes />} />
            <RailItem href="/design/states" label="States" icon={<Boxes />} count={2} attention />
          </RailSection>
          <RailSection title="Screens">
            <RailItem href="/design/list" label="A list" icon={<LayoutList />} count={24} />
            <RailItem href="/design/detail" label="A detail" icon={<PanelsTopLeft />} />
            <RailItem href="/design/rows" label="Rows and menus" icon={<Rows4 />} />
            <RailItem href="/design/dialog" label="A question" icon={<MessageCircleQuestionMark />} />
          </RailSection>
          <RailSection title="Elsewhere">
            <RailItem href="/networks" label="Networks" icon={<KindIcon kind="network" />} count={1284} />
          </RailSection>
        </>
      }
      breadcrumb={<Breadcrumb items={[{ label: "Design", href: "/design" }, { label: "The design system" }]} />}
      actions={
        <>
          <Input
            aria-label="Search"
            placeholder="Name, address, MAC, UUID…"
            lead={<Search />}
            trail={<Kbd>Ctrl K</Kbd>}
            className="h-[30px] w-[280px] bg-sunken max-[1100px]:hidden"
          />
          <ThemeSwitch />
          <IconButton label="Operations" icon={<Bell />} dot />
          <Avatar name="Lena Koch" />
        </>
      }
    >
      {children}
    </AppShell>
  );
}
