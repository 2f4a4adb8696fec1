import { z } from "zod";
import { projectField } from "../fields.ts";
import { keyScopes } from "../permissions.ts";
import type { Key } from "../resources/key.ts";
import { wordKey, yesNoKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

export const keyList = listOf<Key>()({
  name: "key",
  title: "API keys",
  noun: "API keys",
  placeholder: "Name, prefix, scope:port:write…",
  keys: { scope: wordKey("what it may do", keyScopes), expired: yesNoKey("whose time is over") },
  sorts: ["name", "lastUsedAt", "expiresAt", "createdAt"],
  direction: "asc",
  columns: {
    name: { label: "Name", sort: "name", value: ({ name }) => name },
    prefix: { label: "Prefix", value: ({ prefix }) => prefix, isHidden: true },
    scopes: { label: "Permissions", value: ({ scopes }) => scopes },
    used: { label: "Last used", sort: "lastUsedAt", value: ({ lastUsedAt }) => lastUsedAt },
    expires: { label: "Expires", sort: "expiresAt", value: ({ expiresAt }) => expiresAt },
    rate: { label: "Units a minute", value: ({ unitsPerMinute }) => unitsPerMinute },
    createdBy: { label: "Created by", value: ({ createdBy }) => createdBy },
    created: { label: "Created", sort: "createdAt", value: ({ createdAt }) => createdAt },
  },
});

export const keyListSchema = z.strictObject({ ...projectField, ...listFields(keyList) });
