import { neighbourhoodInput, topologyInput, topologySchema } from "#model/resources/topology.ts";
import { router } from "../../trpc/init.ts";
import { projectQuery } from "../../trpc/procedures.ts";
import { graph } from "./data.ts";
import { neighbourhood } from "./neighbourhood.ts";

export const topologyRouter = router({
  graph: projectQuery("network:read", topologyInput, topologySchema, graph),
  neighbourhood: projectQuery("network:read", neighbourhoodInput, topologySchema, neighbourhood),
});
