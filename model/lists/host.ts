import { z } from "zod";
import { projectField } from "../fields.ts";
import type { Host } from "../resources/host.ts";
import { wordKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

export const hostList = listOf<Host>()({
  name: "host",
  title: "Hosts",
  noun: "hosts",
  placeholder: "Name, state:down…",
  keys: {
    state: wordKey("how it is", ["up", "behind", "down", "unknown"]),
    name: { description: "its whole name", example: "hv1", isCompleted: true },
  },
  sorts: ["name", "lastSeenAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    state: { label: "State", value: ({ state, reason }) => (reason ? `${state}: ${reason}` : state) },
    lag: { label: "Lag", value: ({ lagSeconds }) => lagSeconds },
    ports: { label: "Ports", value: ({ portCount }) => portCount },
    encap: { label: "Tunnel endpoint", value: ({ encap }) => encap },
    chassis: { label: "Chassis name", value: ({ systemId }) => systemId, isHidden: true },
    seen: { label: "Last answer", sort: "lastSeenAt", value: ({ lastSeenAt }) => lastSeenAt },
  },
});

const fields = listFields(hostList);
export const hostListSchema = z.strictObject({ ...projectField, ...fields });
export const hostListAllSchema = z.strictObject(fields).default(z.strictObject(fields).parse({}));
