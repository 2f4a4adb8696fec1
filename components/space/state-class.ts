import type { AddressState } from "#model/resources/space.ts";

/** How an address of a state looks, wherever it is drawn. Never colour alone: what is down has a dot, what is reserved is hatched. */
export const stateClass: Record<AddressState, string> = {
  port: "bg-[color-mix(in_oklab,var(--surface)_45%,var(--k-port))]",
  down: "bg-[radial-gradient(circle,var(--bad)_24%,transparent_27%),linear-gradient(color-mix(in_oklab,var(--surface)_45%,var(--bad-fill))_0_0)]",
  service: "bg-[color-mix(in_oklab,var(--surface)_40%,var(--k-router))]",
  unknown: "bg-[color-mix(in_oklab,var(--surface)_30%,var(--unknown))]",
  resting: "bg-[color-mix(in_oklab,var(--surface)_55%,var(--warn-fill))]",
  gateway: "bg-(--k-router)",
  reserved:
    "bg-[repeating-linear-gradient(45deg,var(--line-strong)_0_2px,transparent_2px_5px)] shadow-[inset_0_0_0_1px_var(--line)]",
  free: "bg-sunken shadow-[inset_0_0_0_1px_var(--line)]",
  outside: "border border-dashed border-line-strong",
  unusable: "opacity-50 shadow-[inset_0_0_0_1px_var(--line)]",
};
