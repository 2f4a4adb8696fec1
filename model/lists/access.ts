import { z } from "zod";
import { type AccessEvent, accessEventKinds } from "../resources/access.ts";
import { wordKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

export const accessList = listOf<AccessEvent>()({
  name: "access",
  title: "Sign-ins and refusals",
  noun: "sign-ins or refusals",
  placeholder: "Who, address, code, what:refused…",
  keys: { what: wordKey("what happened", Object.keys(accessEventKinds)) },
  sorts: ["at"],
  direction: "desc",
  columns: {
    what: { label: "What", value: ({ what }) => accessEventKinds[what] },
    count: { label: "Times", value: ({ count }) => count, isHidden: true },
    code: { label: "Code", value: ({ code }) => code, isHidden: true },
    who: { label: "Who", value: ({ actorName }) => actorName },
    procedure: { label: "Called", value: ({ procedure }) => procedure },
    from: { label: "From", value: ({ address }) => address },
    browser: { label: "Browser", value: ({ userAgent }) => userAgent, isHidden: true },
    request: { label: "Request", value: ({ requestId }) => requestId, isHidden: true },
    first: { label: "First", value: ({ at }) => at, isHidden: true },
    at: { label: "Last", value: ({ lastAt }) => lastAt },
  },
});

export const accessListSchema = z.strictObject(listFields(accessList));
