"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { useMe } from "#components/frame/session-context.tsx";
import { queryClient } from "#components/trpc/query-client.ts";
import { Link } from "#components/ui/link.tsx";
import { ClockTime } from "#components/ui/time.tsx";
import { isNotice } from "#model/wait.ts";
import { type ControlPlane, controlPlaneTrouble, reasonTexts, whatGoesOn } from "./control-plane.ts";
import { useControlPlane } from "./use-control-plane.ts";

const controlPlanePath = "/admin/control-plane";

/** Says what the control plane can and cannot do at the moment; nothing while all is well. */
export function ControlPlaneBanner() {
  const plane = useControlPlane();
  const { state, reasons, knownUntil } = plane;
  const { isAdmin } = useMe();
  const path = usePathname();
  useRefetchOnTurn(state);
  const trouble = controlPlaneTrouble(plane, isAdmin);
  if (!trouble)
    return reasons.some(isNotice) ? (
      <Notice
        text={reasons
          .filter(isNotice)
          .map(({ text }) => text)
          .join(" ")}
        isHere={path === controlPlanePath}
      />
    ) : null;
  const isSilent = state === "silent" || state === "no-database";
  return (
    <Banner
      placement="page"
      // At the foot of a small screen, whose page would else jump by several lines when it comes and goes.
      className="max-[640px]:fixed max-[640px]:inset-x-0 max-[640px]:bottom-0 max-[640px]:z-20 max-[640px]:border-t max-[640px]:shadow-float"
      action={isAdmin && !isSilent && path !== controlPlanePath && <BannerLink href={controlPlanePath} />}
      tone={plane.carriedOut ? "warn" : "bad"}
      title={
        state === "silent" && knownUntil ? (
          <>
            Not answering since <ClockTime value={knownUntil} />.
          </>
        ) : (
          `${trouble}.`
        )
      }
    >
      {state === "no-database" && "Nothing can be changed meanwhile. "}
      {reasonTexts(plane).join(" ")}{" "}
      {isSilent ? (
        <>
          What you see is{" "}
          {state === "no-database" && knownUntil ? (
            <>
              as of <ClockTime value={knownUntil} />
            </>
          ) : (
            "from then"
          )}
          ; the page goes on asking.
        </>
      ) : (
        <>
          {knownUntil && (
            <>
              Hosts and ports are known as of <ClockTime value={knownUntil} />.{" "}
            </>
          )}
          {whatGoesOn(plane, isAdmin)}
        </>
      )}
    </Banner>
  );
}

/** Nothing is the matter, but an admin is to know and to confirm it. */
function Notice({ text, isHere }: { text: string; isHere: boolean }) {
  return (
    <Banner placement="page" tone="warn" title={text} action={!isHere && <BannerLink href={controlPlanePath} />}>
      Look whether it is the right one, and confirm it.
    </Banner>
  );
}

function BannerLink({ href }: { href: string }) {
  return (
    <Link href={href} className="link shrink-0 font-medium">
      Cause and way out
    </Link>
  );
}

/** What every page shows hangs on this state, and no event tells of its turns. */
function useRefetchOnTurn(state: ControlPlane["state"]): void {
  const queries = queryClient();
  const last = useRef(state);
  useEffect(() => {
    const before = last.current;
    last.current = state;
    // Asking a server that does not answer would only pile up.
    if (before === null || before === state || state === "silent" || state === "no-database") return;
    const wasSilent = before === "silent" || before === "no-database";
    const stateful = ["network", "port", "host"];
    queries.invalidateInTurn({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && (wasSilent || stateful.includes(String(path[0]))),
    });
  }, [queries, state]);
}
