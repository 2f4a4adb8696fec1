import { Fragment, type ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { flattenErrors } from "#components/form/form-errors.ts";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { compareAddresses, familyOf } from "#model/ip/address.ts";
import type { Plan } from "#model/plan.ts";
import type { Tone } from "#model/status.ts";
import { PlanRows } from "./plan-rows.tsx";
import { consequencesOf } from "./plan-words.ts";
import type { PlanState, Rehearsed } from "./use-plan.ts";

type PlanAsideProps = {
  state: PlanState<Rehearsed>;
  /** Said after the plan's own words, such as what is left of a quota. */
  notes?: readonly { tone: Tone; text: ReactNode }[];
};

/** "What this will do": consequences in words, warnings, then the rows. Stands beside every form. */
export function PlanAside({ state, notes = [] }: PlanAsideProps) {
  return (
    <>
      <div>
        <h3 className="font-semibold">What this will do</h3>
        <p className="mt-0.5 text-s text-ink-3">Computed by the same code that applies it.</p>
      </div>
      <div aria-live="polite" className={cn("flex flex-col gap-3.5 transition-opacity", state.stale && "opacity-60")}>
        <Body state={state} notes={notes} />
      </div>
    </>
  );
}

function Body({ state, notes }: Required<PlanAsideProps>) {
  if (state.refusal) return <Line tone="bad">{state.refusal.message}</Line>;
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
  if (plan.changes.length === 0) return <Line tone="idle">Nothing: this is how it is already.</Line>;
  return (
    <>
      {consequencesOf(plan).map(({ strong, rest }) => (
        <Line key={strong + rest} tone="ok">
          <b className="font-semibold">{strong}</b>
          {rest}
        </Line>
      ))}
      <Addresses addresses={plan.provisional} />
      {plan.rows.length > 0 && (plan.hosts.length === 0 || plan.silentHosts.length < plan.hosts.length) && (
        <Line tone="ok">
          <Hosts plan={plan} />
        </Line>
      )}
      {plan.warnings.map((warning) => (
        <Line key={warning} tone="warn">
          {warning}
        </Line>
      ))}
      {notes.map(({ tone, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes have a fixed order
        <Line key={index} tone={tone}>
          {text}
        </Line>
      ))}
      {plan.rows.length > 0 && <PlanRows plan={plan} />}
    </>
  );
}

/** Why there is no plan: something is still to be filled in, or what was typed is wrong. The aside stands in the form's context. */
function Incomplete() {
  const { errors } = useFormState();
  const isWrong = flattenErrors(errors).some(({ name, fromServer }) => !fromServer && !name.startsWith("root"));
  if (isWrong) return <Line tone="warn">The plan appears when what is marked in red is put right.</Line>;
  return <Line tone="idle">The plan appears when what is required is filled in.</Line>;
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
    <Line tone="ok">
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
    </Line>
  );
}

function Line({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className="flex gap-2.5">
      <ToneIcon tone={tone} className="mt-px" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  );
}
