import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordOperation } from "../../changes/record.ts";
import { first, type Installation, openInstallation, refusalOf } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("an undo overwrites nothing that is written while it looks whether something was", async () => {
  const { projectId, api } = await installation.tenant();
  const { db } = installation;
  const network = first((await api.network.create({ projectId, items: [{ name: "shop" }] })).items);
  const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name: "a" }] })).items);
  const { operationId } = await api.port.update({ projectId, items: [{ id: port.id, version: 1, name: "x" }] });
  const { after } = await db.change.findFirstOrThrow({ where: { operationId: operationId ?? "" } });
  const undone = await db.$transaction(async (other) => {
    await other.$executeRaw`LOCK TABLE "Port" IN ACCESS EXCLUSIVE MODE`;
    const refusal = refusalOf(api.change.undo({ projectId, operationId: operationId ?? "" })).catch(
      (error: Error) => error,
    );
    await expect
      .poll(() => other.$queryRaw`SELECT FROM pg_locks WHERE "relation" = '"Port"'::regclass AND NOT "granted"`, {
        timeout: 30_000,
      })
      .toHaveLength(1);
    await other.$executeRaw`UPDATE "Port" SET "name" = 'later', "version" = 3 WHERE "id" = ${port.id}::uuid`;
    const caller = {
      kind: "user",
      id: randomUUID(),
      name: "somebody",
      isAdmin: false,
      requestId: randomUUID(),
    } as const;
    const [before, head] = [after as object, { kind: "port", resourceId: port.id, parentId: network.id } as const];
    const later = { ...head, name: "later", action: "updated", before, after: { ...before, name: "later" } } as const;
    await recordOperation(other, { id: randomUUID(), name: "port.update", caller, projectId, dryRun: false }, [later]);
    return { refusal };
  });
  expect(await undone.refusal).toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("x was changed since by somebody"),
  });
  expect((await api.port.get({ projectId, id: port.id })).name).toBe("later");
});

test("an undo names nothing that its caller may not see, and is not offered where that stands in its way", async () => {
  const { projectId, api, as } = await installation.tenant();
  const inviting = await as("owner");
  await inviting.invitation.create({ projectId, items: [{ email: "secret@invitee.example", role: "viewer" }] });
  const { createdById } = await installation.db.invitation.findFirstOrThrow({ where: { projectId } });
  const inviter = await installation.db.member.findFirstOrThrow({ where: { projectId, userId: createdById ?? "" } });
  const demoted = await api.member.update({ projectId, items: [{ id: inviter.id, version: 1, role: "viewer" }] });
  const operationId = demoted.operationId ?? "";
  const member = await as("member");
  const asked = { projectId, operationId };
  const told = await refusalOf(member.change.undo({ ...asked, dryRun: true }));
  expect([told.code, told.message]).toEqual(["FORBIDDEN", expect.not.stringContaining("secret@invitee.example")]);
  expect((await refusalOf(api.change.undo(asked))).message).toContain("because of secret@invitee.example");
  const listed = [
    first((await member.change.operations({ projectId })).items),
    first((await member.change.folded({ projectId })).items),
    first((await api.change.operations({ projectId, filter: "kind:member" })).items),
  ];
  for (const operation of listed)
    expect(operation).toMatchObject({
      id: operationId,
      groups: [{ kind: "member", action: "updated" }],
      canBeUndone: false,
      whyNotUndone: expect.stringMatching(/^A link that was revoked/),
    });
});
