import { v7 as uuid } from "uuid";
import { createSession } from "../auth/session.ts";
import { db } from "../db.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import { makeProject, makeUser } from "./people.ts";

export interface Furnished {
  projectId: string;
  owner: Awaited<ReturnType<typeof makeUser>>;
  /** One object of each kind, by the kind that `refSchema` names. */
  ids: Record<string, string>;
}

/**
 * A project with one of everything. The word stands in all its names, and `octet` in all its addresses, so that a trace
 * of it is found wherever it turns up.
 */
export async function furnishedProject(word: string, octet: number): Promise<Furnished> {
  const owner = await makeUser(`owner@${word}.test`);
  const { id: projectId } = await makeProject(`${word}-project`, [{ user: owner, role: "owner" }]);
  const api = createCaller(contextFor(owner));
  const network = await one(api.network.create({ projectId, items: [{ name: `${word}-net`, description: word }] }));
  const networkId = network.id;
  const subnet = await one(api.subnet.create({ projectId, items: [{ networkId, cidr: `10.${octet}.0.0/24` }] }));
  // The prefix that sample-input.ts asks for: whose neighbour holds it must not be told so.
  if (octet === 66)
    await api.network.create({ projectId, items: [{ name: `${word}-sample`, subnets: [{ cidr: "10.250.0.0/24" }] }] });
  const port = await one(api.port.create({ projectId, items: [{ networkId, name: `${word}-port` }] }));
  const key = await one(
    api.key.create({ projectId, items: [{ name: `${word}-key`, scopes: ["network:read", "port:write"] }] }),
  );
  const invitation = await one(api.invitation.create({ projectId, items: [{ email: `guest@${word}.test` }] }));
  await api.port.create({ projectId, items: [{ networkId, name: `${word}-gone` }] });
  const gone = await db().port.findFirstOrThrow({ where: { projectId, name: `${word}-gone` } });
  const { operationId } = await api.port.remove({ projectId, ids: [gone.id] });
  const view = await api.view.save({
    projectId,
    list: "network",
    name: `${word}-view`,
    filter: word,
    sort: "name",
    direction: "asc",
    columns: [],
  });
  const member = await db().member.findFirstOrThrow({ where: { projectId } });
  const host = await db().host.create({ data: { id: uuid(), systemId: `${word}-system`, name: `${word}-host` } });
  await db().portBinding.create({ data: { portId: port.id, hostId: host.id, up: true } });
  const session = await createSession(db(), owner.id, { address: `10.${octet}.0.99`, userAgent: `${word}-browser` });
  return {
    projectId,
    owner,
    ids: {
      project: projectId,
      network: networkId,
      subnet: subnet.id,
      port: port.id,
      key: key.id,
      member: member.id,
      invitation: invitation.id,
      user: owner.id,
      host: host.id,
      view: view.id,
      session,
      operation: operationId ?? "",
    },
  };
}

async function one<T>(written: Promise<{ items: T[] }>): Promise<T> {
  const [item] = (await written).items;
  if (!item) throw new Error("Nothing was made.");
  return item;
}

/** Every row of every table that mentions one of the texts: what must stay the same when strangers call. */
export async function rowsMentioning(texts: readonly string[]): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await db().$queryRawUnsafe<{ row: string }[]>(
      `SELECT r::text AS row FROM ${name} r WHERE r::text LIKE ANY($1::text[]) ORDER BY 1`,
      texts.map((text) => `%${text}%`),
    );
    rows.push(...found.map(({ row }) => `${name} ${row}`));
  }
  return rows;
}
