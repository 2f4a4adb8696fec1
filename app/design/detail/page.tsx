import { Plus } from "lucide-react";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { MetaDot, PageHeader } from "#components/layout/page-header.tsx";
import { RowMenu } from "#components/table/row-menu.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { StatusBadge, ToneIcon } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { ticksFromCounts } from "#components/ui/ticks.ts";
import { Time } from "#components/ui/time.tsx";

export default function DetailPage() {
  const now = Date.now();
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind="network" size="l" />}
        title="app-tier"
        status={
          <StatusBadge filled tone="busy">
            Applying on 14 of 20 hosts
          </StatusBadge>
        }
        meta={
          <>
            <span className="text-s text-ink-3">Overlay (Geneve)</span>
            <MetaDot />
            <Mono quiet copy="always" what="id">
              c07ad519-6f2e-5a1b-9c3d-40f8a2b7e611
            </Mono>
            <MetaDot />
            <LabelChip>env=prod</LabelChip>
            <LabelChip>role=app</LabelChip>
          </>
        }
        actions={
          <>
            <Button>Edit</Button>
            <Button variant="primary" icon={<Plus />}>
              Add ports
            </Button>
            <RowMenu name="app-tier" variant="secondary">
              <DropdownMenuItem danger>Delete…</DropdownMenuItem>
            </RowMenu>
          </>
        }
        tabs={
          <LinkTabs
            label="app-tier"
            items={[
              { label: "Overview", href: "/design/detail" },
              { label: "Subnets", href: "/design/detail/subnets", count: 2 },
              { label: "Ports", href: "/design/detail/ports", count: 390 },
              { label: "Activity", href: "/design/detail/activity" },
              { label: "OVN", href: "/design/detail/ovn" },
            ]}
          />
        }
      />
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card
            title="Change 18,204 is being applied"
            hint="reserved addresses 10.20.4.2–10.20.4.9 · by lena@acme, 3 s ago"
            action={
              <a href="/design/states" className="link">
                Operation
              </a>
            }
          >
            <RealisationMeter ticks={ticksFromCounts({ done: 14, pending: 6 })} />
          </Card>
          <Card
            flush
            title="Subnets"
            count={2}
            action={
              <Button size="s" icon={<Plus />}>
                Add subnet
              </Button>
            }
          >
            <Table aria-label="Subnets">
              <thead>
                <tr>
                  <Th>Prefix</Th>
                  <Th>Gateway</Th>
                  <Th>DHCP</Th>
                  <Th>Use</Th>
                  <Th end>Free</Th>
                </tr>
              </thead>
              <tbody>
                <Tr>
                  <Td>
                    <Mono>10.20.4.0/22</Mono>
                  </Td>
                  <Td>
                    <Mono>10.20.4.1</Mono>
                  </Td>
                  <Td>
                    <Badge>DHCPv4 · 12 h</Badge>
                  </Td>
                  <Td>
                    <Meter label="Addresses used" value={394} max={1022} className="[&>[role=meter]]:w-[120px]" />
                  </Td>
                  <Td end>628</Td>
                </Tr>
                <Tr>
                  <Td>
                    <Mono>fd20:0:0:2::/64</Mono>
                  </Td>
                  <Td>
                    <Mono>fd20:0:0:2::1</Mono>
                  </Td>
                  <Td>
                    <Badge>DHCPv6 stateful</Badge>
                  </Td>
                  <Td className="text-s text-ink-3">390 allocated</Td>
                  <Td end className="text-s text-ink-3">
                    plenty
                  </Td>
                </Tr>
              </tbody>
            </Table>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Facts">
            <DefinitionList
              facts={[
                { term: "MTU", value: <span className="num">1442</span>, note: "1500 − 58 Geneve" },
                { term: "DNS domain", value: <Mono>app.acme.internal</Mono> },
                { term: "Ports", value: "390", note: "382 up · 6 unbound · 2 down" },
                { term: "Logical switch", value: <Mono>9d51c7e0-6f2e-5a1b-9c3d-40f8a2b7e611</Mono> },
              ]}
            />
          </Card>
          <Card flush title="Activity" action={<span className="link">All 212</span>}>
            <CardRows>
              <CardRow
                lead={<ToneIcon tone="busy" />}
                title="Reserved addresses"
                description="lena@acme"
                trail={<Time value={now - 3000} />}
              />
              <CardRow
                lead={<ToneIcon tone="ok" />}
                title="64 ports created"
                description="api key ci-deploy"
                trail={<Time value={now - 660_000} />}
              />
              <CardRow
                lead={<ToneIcon tone="warn" />}
                title="Correction: port row restored"
                description="found by full pass"
                trail={<Time value={now - 18_000_000} />}
              />
            </CardRows>
          </Card>
        </div>
      </div>
    </>
  );
}
