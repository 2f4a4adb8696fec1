// Data alone, without schemas: the console's first page counts it.

/** The networks of the sample, with their subnets: inputs of `network.create`. */
export const sampleNetworks = [
  {
    name: "web-tier",
    dnsDomain: "web.internal",
    labels: { env: "demo", role: "web" },
    subnets: [{ cidr: "10.20.0.0/22" }, { cidr: "fd20:0:0:1::/64" }],
  },
  {
    name: "db-tier",
    dnsDomain: "db.internal",
    type: "ISOLATED",
    labels: { env: "demo", role: "db" },
    subnets: [{ cidr: "10.20.8.0/24", gateway: null }],
  },
];

/** Its ports, by the network that they lie in: inputs of `port.create`. */
export const samplePorts = [
  { network: "web-tier", name: "web-1", labels: { role: "web" } },
  { network: "web-tier", name: "web-2", labels: { role: "web" } },
  { network: "web-tier", name: "web-3", labels: { role: "web" } },
  { network: "db-tier", name: "db-1", labels: { role: "db" } },
  { network: "db-tier", name: "db-2", labels: { role: "db" } },
];
