import { useProject } from "#components/frame/session-context.tsx";
import { hostPath } from "#components/host/host-path.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Link } from "#components/ui/link.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { quotaKinds } from "#model/quota-kinds.ts";
import { kinds } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import type { FullSubnet } from "#model/resources/overview.ts";
import type { Project } from "#model/resources/project.ts";

const hostLook: Record<Host["state"], string> = {
  up: "border-line bg-sunken text-ink-2",
  behind: "border-warn-fill bg-warn-soft text-warn",
  down: "border-bad-fill bg-bad-soft text-bad",
  unknown: "border-line bg-unknown-soft text-unknown",
};
const hostWord: Record<Host["state"], string> = { up: "well", behind: "behind", down: "down", unknown: "unknown" };

type HostsCardProps = {
  hosts: readonly Host[];
  isCertain: boolean;
  /** The project's, or `/admin`. */
  path: string;
  /** What is said while there is none. */
  none: string;
};

/** So many are tiles; beyond them, those that are not well come first and the rest is counted. */
const shownHosts = 40;
const order: readonly Host["state"][] = ["down", "behind", "unknown", "up"];

/** Hosts, each as a tile that leads to its page. */
export function HostsCard({ hosts, isCertain, path, none }: HostsCardProps) {
  const shown =
    hosts.length <= shownHosts
      ? hosts
      : hosts.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).slice(0, shownHosts);
  const count = (wanted: Host["state"]) => hosts.filter(({ state }) => state === wanted).length;
  const [behind, down, unknown] = [count("behind"), count("down"), count("unknown")];
  return (
    <Card
      title="Hosts"
      count={hosts.length}
      action={
        <Link className="link" href={`${path}/hosts`}>
          All
        </Link>
      }
    >
      {hosts.length === 0 ? (
        <p className="text-ink-3">{none}</p>
      ) : (
        <>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(64px,1fr))] gap-1.5">
            {shown.map((host) => (
              <li key={host.id}>
                <Link
                  href={hostPath(path, host.name)}
                  title={`${host.name}: ${host.reason ?? hostWord[host.state]}`}
                  aria-label={`${host.name}: ${host.reason ?? hostWord[host.state]}`}
                  className={cn(
                    "mono block truncate rounded-1 border px-1.5 py-1 text-center text-xs",
                    hostLook[host.state],
                  )}
                >
                  {host.name}
                </Link>
              </li>
            ))}
          </ul>
          <p className="mt-2.5 flex gap-3 text-s text-ink-3">
            {/* What is unknown was perhaps well when last seen: nothing is counted then. */}
            {(unknown === 0 || count("up") > 0) && (
              <span>
                {count("up")} well{isCertain ? "" : " when last seen"}
              </span>
            )}
            {behind > 0 && <span className="font-medium text-warn">{behind} behind</span>}
            {down > 0 && <span className="font-medium text-bad">{down} down</span>}
            {unknown > 0 && <span className="font-medium text-unknown">{unknown} unknown</span>}
            {hosts.length > shown.length && (
              <span className="ml-auto">and {(hosts.length - shown.length).toLocaleString("en")} more</span>
            )}
          </p>
        </>
      )}
    </Card>
  );
}

/** The fullest IPv4 subnets. */
export function AddressSpaceCard({ subnets }: { subnets: readonly FullSubnet[] }) {
  const { path } = useProject();
  if (subnets.length === 0) return null;
  return (
    <Card
      title="Address space"
      hint="IPv4, the fullest first"
      action={
        <Link className="link" href={`${path}/address-space`}>
          Open
        </Link>
      }
    >
      <ul className="flex flex-col gap-2">
        {subnets.map(({ id, networkId, networkName, cidr, used, capacity }) => (
          <li key={id} className="flex items-center gap-3">
            <span className="mono w-32 shrink-0 truncate max-[480px]:w-[104px]" title={cidr}>
              {cidr}
            </span>
            <Link
              href={`${path}/networks/${networkId}/subnets`}
              title={networkName}
              className="min-w-0 flex-1 truncate text-ink-2 hover:text-accent-ink"
            >
              {networkName}
            </Link>
            <Meter
              label={`Addresses of ${cidr} in ${networkName}`}
              value={used}
              max={capacity}
              className="shrink-0 [&>:last-child]:w-11 [&>:last-child]:text-right"
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the project uses of what it may. */
export function QuotaCard({ project }: { project: Project }) {
  const { path } = useProject();
  return (
    <Card
      title="Quota"
      action={
        <Link className="link" href={`${path}/quotas`}>
          All
        </Link>
      }
    >
      <ul className="grid grid-cols-2 gap-x-4 gap-y-3.5">
        {quotaKinds.map((kind) => (
          <li key={kind}>
            <div className="mb-1.5 flex justify-between gap-2">
              <span className="text-ink-2">
                {Object.values(kinds).find(({ quota }) => quota === kind)?.plural ?? kind}
              </span>
              <span className="num">
                {project.usage[kind].toLocaleString("en")}
                <span className="text-ink-3"> / {project.quotas[kind].toLocaleString("en")}</span>
              </span>
            </div>
            <Meter label={`${kind} used`} value={project.usage[kind]} max={project.quotas[kind]} text={null} wide />
          </li>
        ))}
      </ul>
    </Card>
  );
}
