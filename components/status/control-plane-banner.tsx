"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { ClockTime } from "#components/ui/time.tsx";
import { type ControlPlane, useControlPlane } from "./use-control-plane.ts";

/** Says what the control plane can and cannot do at the moment; nothing while all is well. */
export function ControlPlaneBanner() {
  const { state, reasons, knownUntil } = useControlPlane();
  useRefetchOnTurn(state);
  if (state === null || state === "ok") return null;
  if (state === "silent")
    return (
      <Banner
        placement="page"
        tone="bad"
        title={
          knownUntil ? (
            <>
              Not answering since <ClockTime value={knownUntil} />.
            </>
          ) : (
            "Skein does not answer."
          )
        }
      >
        What you see is from then; the page goes on asking. Networks that run go on running.
      </Banner>
    );
  const down = state === "down";
  return (
    <Banner
      placement="page"
      tone={down ? "bad" : "warn"}
      title={down ? "Changes are not being carried out." : "The control plane is not whole."}
    >
      {reasons.join(" ")}{" "}
      {knownUntil && (
        <>
          Hosts and ports are known as of <ClockTime value={knownUntil} />.{" "}
        </>
      )}
      Networks that run go on running.
    </Banner>
  );
}

/** What every page shows hangs on this state, and no event tells of its turns. */
function useRefetchOnTurn(state: ControlPlane["state"]): void {
  const queries = useQueryClient();
  const last = useRef(state);
  useEffect(() => {
    const before = last.current;
    last.current = state;
    // Asking a server that does not answer would only pile up.
    if (before === null || before === state || state === "silent") return;
    const stateful = ["network", "port", "host"];
    queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && stateful.includes(String(path[0])),
    });
  }, [queries, state]);
}
