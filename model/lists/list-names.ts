/** The lists of the console, by the names that settings, saved views and addresses of exports have for them. */
export const listNames = [
  "network",
  "subnet",
  "port",
  "host",
  "member",
  "invitation",
  "key",
  "project",
  "user",
  "session",
  "access",
  "correction",
  "held",
] as const;
export type ListName = (typeof listNames)[number];
