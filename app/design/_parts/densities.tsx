import { KindMark } from "#components/kind/kind-icon.tsx";
import { LabelsCell, NameCell } from "#components/table/cells.tsx";
import { Card } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";

const densities = [
  { density: "comfortable", title: "Comfortable rows" },
  { density: "compact", title: "Compact rows" },
] as const;

const rows: { name: string; address: string; labels: Record<string, string> }[] = [
  { name: "web-1", address: "10.20.0.14", labels: { env: "prod" } },
  { name: "web-2", address: "10.20.0.15", labels: { env: "prod", role: "web" } },
  { name: "web-3", address: "10.20.0.16", labels: {} },
];

/** The same rows at both distances from each other. */
export function Densities() {
  return densities.map(({ density, title }) => (
    <Card key={density} title={title} flush data-density={density}>
      <Table aria-label={title}>
        <thead>
          <tr>
            <Th>Name</Th>
            <Th>Status</Th>
            <Th>Address</Th>
            <Th>Labels</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, address, labels }) => (
            <Tr key={name}>
              <Td>
                <NameCell href="/design/detail" name={name} tile={<KindMark kind="port" />} sub="a2b7e611" />
              </Td>
              <Td>
                <StatusBadge tone="ok">Up</StatusBadge>
              </Td>
              <Td>
                <Mono what="address">{address}</Mono>
              </Td>
              <Td>
                <LabelsCell labels={labels} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  ));
}
