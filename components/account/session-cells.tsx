import { MonitorSmartphone } from "lucide-react";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { sessionList } from "#model/lists/session.ts";
import type { Session } from "#model/resources/session.ts";
import { userAgentWords } from "./user-agent.ts";

const methodWords: Record<Session["method"], string> = {
  password: "Password",
  oidc: "Identity provider",
  invitation: "Invitation",
};

/** The columns of a list of sign-ins. */
export const sessionCells: ListCells<Session, keyof typeof sessionList.columns> = {
  browser: {
    cell: ({ userAgent, current }) => (
      <span className="flex items-center gap-2" title={userAgent}>
        <MonitorSmartphone aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        {userAgentWords(userAgent)}
        {current && <Badge>this one</Badge>}
      </span>
    ),
  },
  from: {
    cell: ({ address }) =>
      address ? <Mono what="address">{address}</Mono> : <span className="text-ink-3">Not known</span>,
  },
  method: { hideBelow: 640, cell: ({ method }) => methodWords[method] },
  seen: { end: true, cell: ({ lastSeenAt }) => <Time value={lastSeenAt} ago className="num text-ink-3" /> },
  created: {
    end: true,
    hideBelow: 640,
    cell: ({ createdAt }) => <Time value={createdAt} ago className="num text-ink-3" />,
  },
};
