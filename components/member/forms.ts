"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that adds somebody who has an account. */
export const AddMember = onDemand(() => import("./add-member.tsx").then((module) => module.AddMember));

/** The panel that invites somebody by a link. */
export const InviteMember = onDemand(() => import("./invite-member.tsx").then((module) => module.InviteMember));

/** The panel that changes a member's role. */
export const EditMember = onDemand(() => import("./edit-member.tsx").then((module) => module.EditMember));
