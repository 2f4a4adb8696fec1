import { KindMark } from "#components/kind/kind-icon.tsx";
import { kindOfQuota } from "#components/project/quota-kind.ts";
import { Link } from "#components/ui/link.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { quotaKinds } from "#model/quota-kinds.ts";
import type { Project } from "#model/resources/project.ts";

/** How much of each quota is used. */
export function QuotaTable({ project, path }: { project: Project; path: string }) {
  return (
    <Table aria-label="Quotas">
      <thead>
        <Tr>
          <Th>Kind</Th>
          <Th className="w-2/5 max-[640px]:hidden">Use</Th>
          <Th end>Used</Th>
          <Th end>Quota</Th>
          <Th end>Left</Th>
        </Tr>
      </thead>
      <tbody>
        {quotaKinds.map((quota) => {
          const kind = kindOfQuota(quota);
          const used = project.usage[quota];
          const limit = project.quotas[quota];
          return (
            <Tr key={quota}>
              <Td>
                <span className="flex items-center gap-2.5">
                  <KindMark kind={kind.icon} />
                  <Link href={`${path}/${kind.path}`} className="font-medium hover:text-accent-ink">
                    {kind.plural}
                  </Link>
                </span>
              </Td>
              <Td className="max-[640px]:hidden">
                <Meter label={`${kind.plural} used`} value={used} max={limit} text={null} wide className="min-w-28" />
              </Td>
              <Td end>{used.toLocaleString("en")}</Td>
              <Td end>{limit.toLocaleString("en")}</Td>
              <Td end>
                {used >= limit ? (
                  <StatusBadge tone="bad">{used > limit ? "Above it" : "Used up"}</StatusBadge>
                ) : (
                  (limit - used).toLocaleString("en")
                )}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
