"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { errorOf } from "#components/trpc/error-of.ts";

/** Goes to the sign-in page as soon as an answer says that the session has ended, and comes back here afterwards. */
export function SignedOutGuard() {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        if (type !== "updated" || query.state.status !== "error") return;
        if (errorOf(query.state.error).code !== "UNAUTHENTICATED") return;
        location.assign(`/sign-in?ended&next=${encodeURIComponent(location.pathname + location.search)}`);
      }),
    [queries],
  );
  return null;
}
