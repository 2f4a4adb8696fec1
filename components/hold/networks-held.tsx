import { KindMark } from "#components/kind/kind-icon.tsx";
import { CardRow, CardRows } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { formatFilter } from "#model/filter.ts";
import { countOf } from "#model/registry.ts";
import type { Hold } from "#model/resources/hold.ts";

/** The networks of which something would go, each with how much: the list below is of one of them at a click. */
export function NetworksHeld({ hold: { networks, networkCount } }: { hold: Hold }) {
  if (networks.length === 0) return null;
  const more = networkCount - networks.length;
  return (
    <CardRows className="border-t border-line">
      {networks.map(({ id, name, projectName, goes, ports }) => (
        <CardRow
          key={id}
          lead={<KindMark kind="network" />}
          title={
            <Link
              className="link font-medium"
              href={`?filter=${encodeURIComponent(formatFilter({ tokens: [{ key: "network", value: name }] }))}`}
            >
              {name}
            </Link>
          }
          description={projectName ? `Project ${projectName}` : "Of which project is not known any more"}
          trail={
            <>
              <span className="num text-ink-2">{countOf("port", ports)}</span>
              <StatusBadge tone={goes ? "bad" : "warn"}>{goes ? "The whole network" : "Ports of it"}</StatusBadge>
            </>
          }
        />
      ))}
      {more > 0 && (
        <CardRow
          title={<span className="text-s text-ink-3">and {more.toLocaleString("en")} more networks, in the list</span>}
        />
      )}
    </CardRows>
  );
}
