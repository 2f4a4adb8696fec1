import { AppError } from "#model/errors.ts";
import { networkCreateSchema } from "#model/resources/network.ts";
import { portCreateSchema } from "#model/resources/port.ts";
import type { Sample } from "#model/resources/project.ts";
import { sampleNetworks, samplePorts } from "#model/resources/sample.ts";
import { withCaller } from "../../auth/scope.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { create as createNetworks } from "../network/service.ts";
import { create as createPorts } from "../port/service.ts";

/**
 * Makes a small project of an empty one: networks, subnets and ports, by the writes that anybody makes. What an interrupted
 * call has made of it stays; what is missing is added.
 * @throws AppError IN_USE where the project has networks of its own; FORBIDDEN without `port:write`
 */
export async function addSample(scope: ProjectScope): Promise<Sample> {
  if (!scope.scopes.has("port:write"))
    throw new AppError("FORBIDDEN", "The sample has ports, too. Ask for the permission port:write.", {
      scope: "port:write",
    });
  const { projectId } = scope;
  // Two writes: a name for the request is that of one. Called again, this adds nothing twice.
  const { requestKey: _, ...caller } = scope.caller;
  const writer = withCaller(scope, caller);
  const select = { id: true, name: true } as const;
  const ofSample = sampleNetworks.map(({ name }) => name);
  const own = await db().network.findFirst({ where: { projectId, name: { notIn: ofSample } }, select });
  if (own) throw new AppError("IN_USE", `The sample is for a project without networks; this one has ${own.name}.`);
  const there = await db().network.findMany({ where: { projectId, name: { in: ofSample } }, select });
  const ids = new Map(there.map(({ name, id }) => [name, id]));
  const networks = sampleNetworks
    .filter(({ name }) => !ids.has(name))
    .map((network) => networkCreateSchema.parse(network));
  if (networks.length > 0)
    for (const { name, id } of (await createNetworks(writer, { items: networks, dryRun: false })).items)
      ids.set(name, id);
  const names = samplePorts.map(({ name }) => name);
  const samples = { projectId, networkId: { in: [...ids.values()] }, name: { in: names } };
  const held = await db().port.findMany({ where: samples, select });
  const ports = samplePorts
    .filter(({ name }) => !held.some((port) => port.name === name))
    .map(({ network, ...port }) => portCreateSchema.parse({ ...port, networkId: ids.get(network) }));
  if (ports.length > 0) await createPorts(writer, { items: ports, dryRun: false });
  return { ports: await db().port.findMany({ where: samples, select }) };
}
