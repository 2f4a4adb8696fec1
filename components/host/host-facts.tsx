import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { countOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import { portsOnHost } from "./host-path.ts";
import { lagWords } from "./host-words.ts";

/** What is known of a host. `path`: a project's, or `/admin`. */
export function HostFacts({ host, path }: { host: Host; path: string }) {
  const isKnown = host.state === "up" || host.state === "behind";
  const ofAll = path === "/admin";
  const ports = countOf("port", host.portCount);
  return (
    <Card title="Facts">
      <DefinitionList
        facts={[
          { term: "Last answer", value: <Time value={host.lastSeenAt} ago /> },
          { term: "Lag", value: isKnown ? lagWords(host.lagSeconds) : "Not known", note: "behind the Southbound" },
          {
            term: "Ports",
            value: ofAll ? (
              ports
            ) : (
              <Link className="link" href={portsOnHost(path, host.name)}>
                {ports}
              </Link>
            ),
            note: ofAll ? "of all projects" : "of this project",
          },
          host.encap !== null && { term: "Tunnel endpoint", value: <Mono what="tunnel endpoint">{host.encap}</Mono> },
          host.systemId !== null && { term: "Chassis", value: <Mono what="chassis name">{host.systemId}</Mono> },
        ]}
      />
    </Card>
  );
}
