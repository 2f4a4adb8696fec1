import {
  neighbourhoodInput,
  topologyInput,
  topologyPinInput,
  topologyPinsInput,
  topologyPinsSchema,
  topologySchema,
} from "#model/resources/topology.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { projectMutation, projectQuery } from "../../trpc/procedures.ts";
import { graph } from "./data.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { pin, pins } from "./pins.ts";

export const topologyRouter = router({
  graph: projectQuery("network:read", topologyInput, topologySchema, graph, heavyRead),
  neighbourhood: projectQuery("network:read", neighbourhoodInput, topologySchema, neighbourhood, heavyRead),
  pins: projectQuery("network:read", topologyPinsInput, topologyPinsSchema, pins),
  pin: projectMutation("network:read", topologyPinInput, topologyPinsSchema, pin),
});
