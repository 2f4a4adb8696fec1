import { KindMark } from "#components/kind/kind-icon.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock, InlineCode } from "#components/ui/code.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { KindHue } from "#components/ui/kind-tile.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { LiveDot, StatusBadge } from "#components/ui/status-badge.tsx";
import { ticksFromCounts } from "#components/ui/ticks.ts";
import { Time } from "#components/ui/time.tsx";
import { Sample } from "./sample.tsx";

const kinds: readonly KindHue[] = [
  "network",
  "subnet",
  "port",
  "router",
  "group",
  "lb",
  "fip",
  "host",
  "vm",
  "peer",
  "project",
  "user",
  "key",
  "label",
  "change",
];

export function Words() {
  const now = Date.now();
  return (
    <Card
      title="Words and marks"
      count={18}
      hint="status is icon, word and colour"
      action={<span className="link">All</span>}
    >
      <Sample name="Status">
        <StatusBadge tone="ok">Realised</StatusBadge>
        <StatusBadge tone="busy">Applying</StatusBadge>
        <StatusBadge tone="warn">hv-07 is behind 41 s</StatusBadge>
        <StatusBadge tone="bad">VLAN 204 is used by prod-storage</StatusBadge>
        <StatusBadge tone="unknown">No answer since 14:02</StatusBadge>
        <StatusBadge tone="idle">Disabled</StatusBadge>
        <LiveDot>Live</LiveDot>
        <LiveDot tone="warn">Reconnecting</LiveDot>
      </Sample>
      <Sample name="Status, filled">
        <StatusBadge filled tone="ok">
          Realised
        </StatusBadge>
        <StatusBadge filled tone="busy">
          Applying on 14 of 20 hosts
        </StatusBadge>
        <StatusBadge filled tone="warn">
          Behind
        </StatusBadge>
        <StatusBadge filled tone="bad">
          Rejected
        </StatusBadge>
        <StatusBadge filled tone="unknown">
          Unknown
        </StatusBadge>
        <StatusBadge filled tone="idle">
          Disabled
        </StatusBadge>
      </Sample>
      <Sample name="Realisation meter">
        <RealisationMeter ticks={ticksFromCounts({ done: 20 })} />
        <RealisationMeter ticks={ticksFromCounts({ done: 14, pending: 6 })} />
        <RealisationMeter ticks={ticksFromCounts({ done: 15, behind: 2, down: 1, unknown: 2 })} />
        <RealisationMeter ticks={ticksFromCounts({ done: 480, down: 1, pending: 19 })} />
        <RealisationMeter ticks={ticksFromCounts({ none: 20 })} />
        <RealisationMeter ticks={[]} />
      </Sample>
      <Sample name="Meter">
        <Meter label="Addresses" value={0} max={254} />
        <Meter label="Addresses" value={97} max={254} />
        <Meter label="Addresses" value={224} max={254} />
        <Meter label="Addresses" value={254} max={254} />
        <Meter label="Networks" value={24} max={50} text="24 / 50" />
      </Sample>
      <Sample name="Kinds">
        {kinds.map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5 text-s text-ink-2">
            <KindMark kind={kind} />
            {kind}
          </span>
        ))}
      </Sample>
      <Sample name="Kinds, small and large; avatars">
        <KindMark kind="network" size="s" />
        <KindMark kind="network" size="l" />
        <KindMark kind="port" size="l" />
        <Avatar name="Lena Koch" />
        <Avatar name="acme-prod" shape="square" />
      </Sample>
      <Sample name="Chips, badge, keys">
        <LabelChip>env=prod</LabelChip>
        <LabelChip value="app-servers">group</LabelChip>
        <LabelChip tone="accent" value="overlay">
          type
        </LabelChip>
        <LabelChip tone="bad">Env=prod</LabelChip>
        <Badge>DHCPv4 · 12 h</Badge>
        <Kbd>Ctrl K</Kbd>
        <Spinner />
      </Sample>
      <Sample name="Mono, time, code">
        <Mono what="id">c07ad519-6f2e-5a1b-9c3d-40f8a2b7e611</Mono>
        <Mono what="address">fd20:0:0:2::1</Mono>
        <Time value={now - 150 * 60_000} />
        <Time ago value={now - 11.5 * 60_000} />
        <Time value={now + 3 * 86_400_000} />
        <InlineCode>network:write</InlineCode>
        <CodeBlock
          className="w-full"
          diff
          label="Northbound rows"
          code={"+ Logical_Switch_Port app-257\n~ Logical_Switch app-tier ports +16\n- DHCP_Options 10.20.4.0/22"}
        />
      </Sample>
      <Sample name="Facts">
        <DefinitionList
          className="w-full"
          facts={[
            { term: "MTU", value: <span className="num">1442</span>, note: "1500 − 58 Geneve" },
            { term: "DNS domain", value: <Mono>app.acme.internal</Mono> },
            { term: "Shared with", value: "this project only" },
          ]}
        />
      </Sample>
      <Sample name="Skeleton">
        <Skeleton className="w-32" />
        <Skeleton className="size-[26px] rounded-2" />
        <Skeleton className="w-20" />
      </Sample>
    </Card>
  );
}
