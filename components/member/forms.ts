"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that adds somebody who has an account. */
export const AddMember = lazyForm(() => import("./add-member.tsx").then((module) => module.AddMember));

/** The panel that invites somebody by a link. */
export const InviteMember = lazyForm(() => import("./invite-member.tsx").then((module) => module.InviteMember));
