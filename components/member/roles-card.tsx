import { Check } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { roleScopes, roles, roleWords, scopeNames, scopes } from "#model/permissions.ts";

const projectScopes = scopeNames.filter((scope) => roles.some((role) => roleScopes[role].includes(scope)));

/** What each role may do, from the table that the server checks. */
export function RolesCard() {
  return (
    <Card title="What each role may do" flush>
      <Table aria-label="What each role may do">
        <thead>
          <Tr>
            <Th>Permission</Th>
            {roles.map((role) => (
              <Th key={role} className="w-24 text-center max-[640px]:w-14 max-[640px]:px-1">
                {roleWords[role].label}
              </Th>
            ))}
          </Tr>
        </thead>
        <tbody>
          {projectScopes.map((scope) => (
            <Tr key={scope}>
              <Td className="whitespace-normal">
                {scopes[scope]}
                <span className="mono block text-xs text-ink-3">{scope}</span>
              </Td>
              {roles.map((role) => (
                <Td key={role} className="text-center max-[640px]:px-1">
                  {roleScopes[role].includes(scope) ? (
                    <Check aria-label="yes" className="mx-auto size-4 text-ok" />
                  ) : (
                    <span role="img" aria-label="no" className="text-ink-3">
                      –
                    </span>
                  )}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
