import type { ProjectScope } from "../caller.ts";
import type { WriteRequest } from "../changes/record.ts";

/** What `write()` is told of a call inside a project: who does what there, and whether only to see what would happen. */
export function requestOf(proof: ProjectScope, name: string, dryRun: boolean): WriteRequest {
  const { caller, projectId } = proof;
  return { caller, projectId, name, dryRun, proof };
}
