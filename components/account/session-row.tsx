import { MonitorSmartphone } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { CardRow } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Session } from "#model/resources/session.ts";
import { userAgentWords } from "./user-agent.ts";

const methodWords: Record<Session["method"], string | null> = {
  password: null,
  oidc: "through the identity provider",
  invitation: "by an invitation",
};

/** One sign-in: with what, from where, since when. */
export function SessionRow({ session, action }: { session: Session; action: ReactNode }) {
  const method = methodWords[session.method];
  return (
    <CardRow
      lead={<MonitorSmartphone className="text-ink-3" />}
      title={
        <span className="flex flex-wrap items-center gap-2" title={session.userAgent}>
          {userAgentWords(session.userAgent)}
          {session.current && <Badge>this one</Badge>}
        </span>
      }
      description={
        <>
          {session.address && <span className="mono">{session.address} </span>}
          <span className="text-ink-3">
            · seen <Time value={session.lastSeenAt} ago /> · signed in <Time value={session.createdAt} ago />
            {method && ` ${method}`}
          </span>
        </>
      }
      trail={action}
    />
  );
}
