import type { QuotaKind } from "#model/quota-kinds.ts";
import { kinds, type ResourceKind } from "#model/registry.ts";

type QuotaEntry = Extract<(typeof kinds)[ResourceKind], { quota: QuotaKind }>;

/** The registry's entry of what a quota counts. */
export function kindOfQuota(quota: QuotaKind): QuotaEntry {
  const entry = Object.values(kinds).find((kind): kind is QuotaEntry => kind.quota === quota);
  if (!entry) throw new Error(`No kind of the registry counts as ${quota}.`);
  return entry;
}
