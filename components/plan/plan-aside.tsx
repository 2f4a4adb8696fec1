import { Fragment, type ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { flattenErrors } from "#components/form/form-errors.ts";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { compareAddresses } from "#model/ip/address.ts";
import { familyOf } from "#model/ip/family.ts";
import type { Plan } from "#model/plan.ts";
import type { Tone } from "#model/status.ts";
import { PlanLine } from "./plan-line.tsx";
import { PlanRows } from "./plan-rows.tsx";
import { consequencesOf } from "./plan-words.ts";
import { QuotaNotes } from "./quota-notes.tsx";
import { RefusedItems } from "./refused-items.tsx";
import type { PlanState, Rehearsed } from "./use-plan.ts";

export interface PlanNote {
  tone: Tone;
  text: ReactNode;
}

type PlanAsideProps = {
  state: PlanState<Rehearsed>;
  /** What the items of the call are called, in its order: some may be refused and others not. */
  names?: readonly string[];
  /** Said after the plan's own words. */
  notes?: readonly PlanNote[];
};

/** "What this will do": consequences in words, warnings, then the rows. Stands beside every form. */
export function PlanAside({ state, names = [], notes = [] }: PlanAsideProps) {
  return (
    <>
      <div>
        <h3 className="font-semibold">What this will do</h3>
        <p className="mt-0.5 text-s text-ink-3">Computed by the same code that applies it.</p>
      </div>
      <div aria-live="polite" className={cn("flex flex-col gap-3.5 transition-opacity", state.stale && "opacity-60")}>
        <Body state={state} names={names} notes={notes} />
      </div>
    </>
  );
}

function Body({ state, names, notes }: Required<PlanAsideProps>) {
  if (state.refusal) return <PlanLine tone="bad">{state.refusal.message}</PlanLine>;
  if (state.incomplete) return <Incomplete />;
  const plan = state.result?.plan;
  if (!plan)
    return (
      <div className="flex flex-col gap-3">
        <Skeleton className="w-52" />
        <Skeleton className="w-40" />
        <Skeleton className="h-28 w-full" />
      </div>
    );
  const refused = state.result?.refused ?? [];
  const asked = (state.result?.items.length ?? 0) + refused.length;
  if (plan.changes.length === 0 && refused.length === 0)
    return <PlanLine tone="idle">Nothing: this is how it is already.</PlanLine>;
  return (
    <>
      {refused.length > 0 && (
        <RefusedItems
          title={`${refused.length.toLocaleString("en")} of ${asked.toLocaleString("en")} would be refused`}
          refused={refused}
          names={names}
        />
      )}
      {consequencesOf(plan).map(({ strong, rest }) => (
        <PlanLine key={strong + rest} tone="ok">
          <b className="font-semibold">{strong}</b>
          {rest}
        </PlanLine>
      ))}
      <Addresses addresses={plan.provisional} />
      {plan.rows.length > 0 && (plan.hosts.length === 0 || plan.silentHosts.length < plan.hosts.length) && (
        <PlanLine tone="ok">
          <Hosts plan={plan} />
        </PlanLine>
      )}
      {plan.warnings.map((warning) => (
        <PlanLine key={warning} tone="warn">
          {warning}
        </PlanLine>
      ))}
      {notes.map(({ tone, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes have a fixed order
        <PlanLine key={index} tone={tone}>
          {text}
        </PlanLine>
      ))}
      <QuotaNotes plan={plan} />
      {plan.rows.length > 0 && <PlanRows plan={plan} />}
    </>
  );
}

/** Why there is no plan: something is still to be filled in, or what was typed is wrong. The aside stands in the form's context. */
function Incomplete() {
  const { errors } = useFormState();
  const isWrong = flattenErrors(errors).some(({ name, fromServer }) => !fromServer && !name.startsWith("root"));
  if (isWrong) return <PlanLine tone="warn">The plan appears when what is marked in red is put right.</PlanLine>;
  return <PlanLine tone="idle">The plan appears when what is required is filled in.</PlanLine>;
}

/** The hosts that can apply it; of the others a warning tells. */
function Hosts({ plan }: { plan: Plan }) {
  const able = plan.hosts.filter((name) => !plan.silentHosts.includes(name));
  if (plan.hosts.length === 0)
    return (
      <>
        <b className="font-semibold">No host</b> changes until a port is bound.
      </>
    );
  if (able.length > 3)
    return (
      <>
        <b className="font-semibold">{able.length} hosts</b> change.
      </>
    );
  return (
    <>
      <b className="font-semibold">{able.join(", ")}</b> {able.length === 1 ? "changes" : "change"}.
    </>
  );
}

function Addresses({ addresses }: { addresses: readonly string[] }) {
  if (addresses.length === 0) return null;
  const families = ([4, 6] as const)
    .map((family) => addresses.filter((address) => familyOf(address) === family).sort(compareAddresses))
    .filter((found) => found.length > 0);
  return (
    <PlanLine tone="ok">
      {addresses.length === 1 ? "Address" : "Addresses"}{" "}
      {families.map((found, index) => (
        <Fragment key={found[0]}>
          {index > 0 && " and "}
          <span className="mono">{found[0]}</span>
          {found.length > 1 && (
            <>
              {" "}
              to <span className="mono">{found.at(-1)}</span>
            </>
          )}
        </Fragment>
      ))}
      <span className="text-ink-3">, unless taken first.</span>
    </PlanLine>
  );
}
