import type { ResourceKind } from "../registry.ts";
import { changeActions } from "../resources/change.ts";
import { kindKey, wordKey } from "./keys.ts";

/** Kinds whose changes a project's log carries. */
const kindsOfProject = ["network", "subnet", "port", "member", "invitation", "key"] as const satisfies ResourceKind[];

const keys = (of: readonly ResourceKind[]) => ({
  kind: kindKey("what was changed", of),
  actor: { description: "who did it", isCompleted: true as const },
  action: wordKey("what was done", changeActions),
});

export type ChangeKey = keyof ReturnType<typeof keys>;

/** The log of a project: by day, and by request. It has no columns, and one order. */
export const changeList = {
  noun: "activity",
  placeholder: "Name, kind:port, action:deleted…",
  keys: keys(kindsOfProject),
};

/** What was asked for in a project. */
export const operationList = {
  noun: "operations",
  placeholder: "Name, kind:port, action:deleted…",
  keys: keys(["network", "subnet", "port"]),
};
