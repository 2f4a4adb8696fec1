import { userAgentWords } from "#components/account/user-agent.ts";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { accessList } from "#model/lists/access.ts";
import { type AccessEvent, accessEventKinds } from "#model/resources/access.ts";

const tones: Record<AccessEvent["what"], "ok" | "idle" | "warn"> = {
  "signed-in": "ok",
  "signed-out": "idle",
  "sign-in-ended": "idle",
  "sign-in-refused": "warn",
  refused: "warn",
};
const methodWords: Record<string, string> = {
  password: "password",
  oidc: "identity provider",
  invitation: "invitation",
  key: "API key",
};

/** The columns of the log of access. */
export const accessCells: ListCells<AccessEvent, keyof typeof accessList.columns> = {
  what: {
    cell: (event) => (
      <div className="min-w-0">
        <StatusBadge tone={tones[event.what]}>
          {accessEventKinds[event.what]}
          {event.count > 1 && <span className="num text-ink-3"> × {event.count.toLocaleString("en")}</span>}
        </StatusBadge>
        {event.code && <div className="mono text-xs text-ink-3">{event.code}</div>}
      </div>
    ),
  },
  who: {
    cell: (event) => (
      <div className="min-w-0">
        <div className="max-w-[36ch] truncate leading-tight" title={event.actorName}>
          {event.actorName}
        </div>
        {event.method && <div className="text-s leading-tight text-ink-3">{methodWords[event.method]}</div>}
      </div>
    ),
  },
  procedure: {
    hideBelow: 900,
    cell: (event) =>
      event.procedure ? <Mono copy={false}>{event.procedure}</Mono> : <span className="text-ink-3">—</span>,
  },
  from: {
    hideBelow: 640,
    cell: (event) => (
      <div className="min-w-0">
        {event.address ? <Mono what="address">{event.address}</Mono> : <span className="text-ink-3">—</span>}
        {event.userAgent && (
          <div className="text-s leading-tight text-ink-3" title={event.userAgent}>
            {userAgentWords(event.userAgent)}
          </div>
        )}
      </div>
    ),
  },
  at: {
    end: true,
    width: "92px",
    cell: (event) => <Time value={event.lastAt} className="num text-ink-3" />,
  },
};
