import { v7 as uuid } from "uuid";
import type { Role, Scope } from "#model/permissions.ts";
import { defaultQuotas } from "#model/resources/project.ts";
import { hashPassword } from "../auth/password.ts";
import type { Identity } from "../auth/scope.ts";
import { db } from "../db.ts";

/** Good enough for every account of a test. */
export const testPassword = "correct horse battery staple";
let testHash: Promise<string> | undefined;

/** A user with `testPassword`, as the caller of an API. */
export async function makeUser(email: string, options: { isAdmin?: boolean } = {}): Promise<Identity & { id: string }> {
  testHash ??= hashPassword(testPassword);
  const { isAdmin = false } = options;
  const user = await db().user.create({
    data: { id: uuid(), email, name: email, isAdmin, passwordHash: await testHash },
  });
  return { kind: "user", id: user.id, name: email, isAdmin, requestId: `test-${email}` };
}

/** A project with the given members. */
export async function makeProject(
  name: string,
  members: { user: { id: string }; role: Role }[] = [],
  quotas = defaultQuotas,
): Promise<{ id: string; name: string }> {
  return db().project.create({
    data: {
      id: uuid(),
      name,
      quotaNetworks: quotas.networks,
      quotaSubnets: quotas.subnets,
      quotaPorts: quotas.ports,
      quotaKeys: quotas.keys,
      usage: { create: {} },
      members: { create: members.map(({ user, role }) => ({ id: uuid(), userId: user.id, role })) },
    },
    select: { id: true, name: true },
  });
}

/** The caller that an API key of the project would be. */
export function keyIdentity(projectId: string, scopes: readonly Scope[]): Identity {
  return {
    kind: "key",
    id: uuid(),
    name: "test key",
    isAdmin: false,
    requestId: "test-key",
    key: { projectId, scopes },
  };
}
