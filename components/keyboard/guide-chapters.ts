/** The chapter of docs/guide for a part of a page's path. */
export const guideChapters: Readonly<Record<string, string>> = {
  networks: "first-network",
  ports: "ports-and-names",
  hosts: "port-down",
  subnets: "address-space",
  "address-space": "address-space",
  topology: "topology",
  members: "people-and-keys",
  keys: "people-and-keys",
  users: "people-and-keys",
  operations: "scripts",
  activity: "history",
  corrections: "history",
};
