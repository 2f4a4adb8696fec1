import { Card } from "#components/ui/card.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { ObjectRows } from "#model/resources/ovn.ts";
import { ElementText } from "./element-text.tsx";

/** What the object adds to rows of others, and whether it stands there. */
export function LinksCard({ links }: { links: ObjectRows["links"] }) {
  return (
    <Card title="In rows of others" hint="what it adds to them" flush>
      <Table>
        <thead>
          <tr>
            <Th>Row</Th>
            <Th>Column</Th>
            <Th>Value</Th>
            <Th>Stands there</Th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ table, column, row, value, isHeld }) => (
            <Tr key={`${table}.${column} ${value.text}`}>
              <Td>
                <span className="mono">{table}</span> <ElementText {...row} />
              </Td>
              <Td className="mono">{column}</Td>
              <Td className="mono whitespace-normal wrap-anywhere">
                <ElementText {...value} />
              </Td>
              <Td>
                <StatusBadge tone={isHeld ? "ok" : "warn"}>{isHeld ? "Yes" : "No"}</StatusBadge>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
