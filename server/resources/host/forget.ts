import { AppError } from "#model/errors.ts";
import type { Removed } from "#model/fields.ts";
import type { Written } from "#model/plan.ts";
import type { HostForget } from "#model/resources/host.ts";
import type { AdminScope } from "../../caller.ts";
import { writeAsAdmin } from "../write-admin.ts";

/**
 * Forgets a host that is gone for good: nobody waits for it any more, and ports that it carried count as not bound. Should
 * it sign on again, it is a new one.
 * @throws AppError NOT_FOUND; IN_USE while OVN still has its chassis: then it would be back at once
 */
export function forget(scope: AdminScope, { id, dryRun }: HostForget): Promise<Written<Removed>> {
  return writeAsAdmin(scope, { name: "host.forget", dryRun }, async (tx) => {
    // The observer, who writes it down when it signs on, waits meanwhile.
    await tx.db.$executeRaw`SELECT 1 FROM "Host" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const host = await tx.db.host.findUnique({ where: { id }, include: { _count: { select: { bindings: true } } } });
    if (!host) throw new AppError("NOT_FOUND", "There is no such host: it is forgotten, or was never there.");
    const { name, systemId, encapType, encapIp, firstSeenAt, lastSeenAt, _count } = host;
    if (host.chassisPresent)
      throw new AppError(
        "IN_USE",
        `OVN still has the chassis of ${name}. Stop its ovn-controller, which signs off; of a machine that died, remove it: ovn-sbctl chassis-del ${systemId}`,
      );
    await tx.db.host.delete({ where: { id } });
    tx.change({
      kind: "host",
      resourceId: id,
      parentId: null,
      name,
      action: "deleted",
      before: {
        ...{ name, systemId, encapType, encapIp, ports: _count.bindings },
        firstSeenAt: firstSeenAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      },
      after: null,
    });
    return [{ id, name }];
  });
}
