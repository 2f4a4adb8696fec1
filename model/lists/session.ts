import { z } from "zod";
import { refSchema } from "../fields.ts";
import type { Session } from "../resources/session.ts";
import { listFields, listOf } from "./list-spec.ts";

export const sessionList = listOf<Session>()({
  name: "session",
  title: "Sign-ins",
  noun: "sign-ins",
  placeholder: "Address or browser…",
  keys: {},
  sorts: ["lastSeenAt", "createdAt"],
  direction: "desc",
  columns: {
    browser: { label: "Browser", value: ({ userAgent }) => userAgent },
    from: { label: "From", value: ({ address }) => address },
    method: { label: "By", value: ({ method }) => method },
    seen: { label: "Last seen", sort: "lastSeenAt", value: ({ lastSeenAt }) => lastSeenAt },
    created: { label: "Signed in", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

const fields = listFields(sessionList);
export const sessionListSchema = z.strictObject(fields).default(z.strictObject(fields).parse({}));
/** Of a user whom an admin looks at. */
export const sessionListOfInput = z.strictObject({ userId: refSchema("user"), ...fields });
