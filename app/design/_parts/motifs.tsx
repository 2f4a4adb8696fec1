import { KeyCaps } from "#components/keyboard/key-caps.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Legend } from "#components/space/legend.tsx";
import { HostProgressList } from "#components/status/host-progress-list.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { RealisationMeter } from "#components/ui/realisation-meter.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { ticksFromCounts } from "#components/ui/ticks.ts";
import { Sample } from "./sample.tsx";

const hosts = [
  { name: "hv-07", state: "behind", health: "behind", elapsedMs: null, reason: "hv-07 is behind 41 s" },
  { name: "hv-12", state: "down", health: "down", elapsedMs: null, reason: "hv-12 has not answered for 6 min" },
  { name: "hv-01", state: "done", health: "up", elapsedMs: 9, reason: null },
  { name: "hv-02", state: "pending", health: "up", elapsedMs: null, reason: null },
] as const;

/** What is Skein's own: who has a change, what an address is used for, which keys do what. */
export function Motifs() {
  return (
    <Card flush title="Motifs">
      <CardRows>
        <CardRow
          lead={<ToneIcon tone="bad" />}
          title="hv-12 has not answered for 6 min"
          description="34 ports on it are unknown; ovn-controller stopped, Open vSwitch answers"
          trail={<RealisationMeter ticks={ticksFromCounts({ done: 19, down: 1 })} />}
        />
        <CardRow
          lead={<KindMark kind="port" />}
          title={
            <Link className="link" href="/design/detail">
              64 ports created on build-farm
            </Link>
          }
          description="api key ci-deploy"
          trail="11 min ago"
        />
      </CardRows>
      <div className="border-t border-line px-3.5 py-3">
        <Sample name="Hosts of a change">
          <div className="w-full">
            <HostProgressList hosts={hosts} />
          </div>
        </Sample>
        <Sample name="Addresses">
          <Legend
            counts={{
              port: "97",
              down: "2",
              service: "1",
              unknown: "3",
              resting: "4",
              gateway: "1",
              reserved: "8",
              free: "137",
              outside: "1",
              unusable: "2",
            }}
          />
        </Sample>
        <Sample name="Keys">
          <KeyCaps keys="mod+k" />
          <KeyCaps keys="g n" />
          <KeyCaps keys="?" />
          <KeyCaps keys="/" />
        </Sample>
      </div>
    </Card>
  );
}
