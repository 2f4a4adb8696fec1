import { MailPlus } from "lucide-react";
import type { ListCells } from "#components/list/list-cells.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { invitationList } from "#model/lists/invitation.ts";
import { roleWords } from "#model/permissions.ts";
import type { Invitation } from "#model/resources/invitation.ts";

/** The columns of the invitations' list. */
export const invitationCells: ListCells<Invitation, keyof typeof invitationList.columns> = {
  email: {
    cell: ({ email }) => (
      <span className="flex items-center gap-2 font-medium">
        <MailPlus aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <OneLine className="min-w-[16ch] max-w-[56ch] @max-[640px]:max-w-[18ch]" title={email}>
          {email}
        </OneLine>
      </span>
    ),
  },
  role: { cell: ({ role }) => <Badge>{roleWords[role].label}</Badge> },
  expires: {
    cell: ({ expiresAt }) =>
      expiresAt.getTime() <= Date.now() ? (
        <StatusBadge tone="bad">
          Expired <Time value={expiresAt} ago />
        </StatusBadge>
      ) : (
        <Time value={expiresAt} ago className="num text-ink-3" />
      ),
  },
  createdBy: { hideBelow: 640 },
  created: {
    end: true,
    hideBelow: 640,
    cell: ({ createdAt }) => <Time value={createdAt} ago className="num text-ink-3" />,
  },
};
