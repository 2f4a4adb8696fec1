"use client";

import { useEffect, useState } from "react";
import { type InvitationOffer, invitationOfferSchema } from "#model/resources/invitation.ts";

/** Where the token waits while somebody signs in: this tab alone sees it. */
const storageKey = "skein-invitation";

export type FoundInvitation =
  | { state: "looking" }
  | { state: "refused"; message: string }
  | { state: "open"; offer: InvitationOffer; token: string };

/** The invitation of this address: its token stands after `#`, which browsers send to nobody, and is taken out at once. */
export function useInvitation(): FoundInvitation {
  const [found, setFound] = useState<FoundInvitation>({ state: "looking" });
  useEffect(() => {
    const token = location.hash.slice(1) || sessionStorage.getItem(storageKey) || "";
    if (token) sessionStorage.setItem(storageKey, token);
    if (location.hash) history.replaceState(history.state, "", location.pathname);
    let isCurrent = true;
    void look(token).then((answer) => isCurrent && setFound(answer));
    return () => {
      isCurrent = false;
    };
  }, []);
  return found;
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(storageKey);
}

async function look(token: string): Promise<FoundInvitation> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/auth/invitation", { method: "POST", headers, body: JSON.stringify({ token }) });
    const body: unknown = await answer.json();
    if (answer.ok) return { state: "open", offer: invitationOfferSchema.parse(body), token };
    return { state: "refused", message: messageOf(body) };
  } catch {
    return { state: "refused", message: "Skein does not answer. Try again in a moment." };
  }
}

function messageOf(body: unknown): string {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : null;
  return typeof message === "string" ? message : "The invitation could not be read. Try again.";
}
