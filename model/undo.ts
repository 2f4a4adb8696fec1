import { type ResourceKind, restorableKinds, revertibleKinds } from "./registry.ts";
import type { Change } from "./resources/change.ts";

type Done = Pick<Change, "action"> & { kind: string };

const reasons: Partial<Record<`${ResourceKind} ${Change["action"]}`, string>> = {
  "member deleted": "Somebody who was removed is added anew, by e-mail address.",
  "invitation deleted": "A link that was revoked or used works no more. Invite again.",
  "key deleted": "Nobody knows the secret of a revoked key any more. Make a new one.",
  "project updated": "What a project may have is for an admin to change.",
};

/** Why what was done to objects of a kind cannot be undone, in a sentence; null: it can be. */
export function whyNotUndone({ kind, action }: Done): string | null {
  const known = (kinds: readonly string[]) => kinds.includes(kind);
  if (action === "deleted" && known(restorableKinds)) return null;
  if (action === "updated" && known(revertibleKinds)) return null;
  if (action === "created" || action === "restored") return "What was made is deleted, not undone.";
  return reasons[`${kind} ${action}` as keyof typeof reasons] ?? "What was done to it cannot be undone.";
}
