import type { TickState } from "#components/ui/ticks.ts";
import type { Tone } from "#model/status.ts";

export type SampleNetwork = {
  id: string;
  name: string;
  tone: Tone;
  word: string;
  counts: Partial<Record<TickState, number>>;
  subnets: string[];
  ports: number;
  usedPercent: number;
  labels: Record<string, string>;
  ageSeconds: number;
};

const row = (
  name: string,
  id: string,
  [tone, word]: [Tone, string],
  counts: SampleNetwork["counts"],
  subnets: string[],
  [ports, usedPercent]: [number, number],
  labels: Record<string, string>,
  ageSeconds: number,
): SampleNetwork => ({ id, name, tone, word, counts, subnets, ports, usedPercent, labels, ageSeconds });

/** Specimens for the design page only; the product shows what exists. */
export const sampleNetworks: SampleNetwork[] = [
  row(
    "web-tier",
    "8b1f4c2e",
    ["ok", "Realised"],
    { done: 20 },
    ["10.20.0.0/22", "fd20:0:0:1::/64"],
    [418, 41],
    { env: "prod", role: "web" },
    120,
  ),
  row(
    "app-tier",
    "c07ad519",
    ["busy", "Applying"],
    { done: 14, pending: 6 },
    ["10.20.4.0/22", "fd20:0:0:2::/64"],
    [390, 38],
    { env: "prod", role: "app" },
    1,
  ),
  row(
    "db-tier",
    "1d93e6aa",
    ["ok", "Realised"],
    { done: 20 },
    ["10.20.8.0/24", "fd20:0:0:3::/64"],
    [46, 18],
    { env: "prod", role: "db" },
    11_000,
  ),
  row(
    "build-farm",
    "77e1b03d",
    ["warn", "hv-07 is behind 41 s"],
    { done: 19, behind: 1 },
    ["10.40.0.0/20"],
    [212, 5],
    { env: "ci" },
    41,
  ),
  row(
    "storage",
    "e4405b18",
    ["bad", "VLAN 204 is used by prod-storage"],
    { none: 20 },
    ["172.24.0.0/24"],
    [0, 0],
    { env: "prod" },
    540,
  ),
  row(
    "guest-wifi",
    "02c6d7f9",
    ["ok", "Realised"],
    { done: 20 },
    ["192.168.64.0/18"],
    [96, 1],
    { env: "edge" },
    90_000,
  ),
  row(
    "partner-dmz",
    "a9d2210c",
    ["unknown", "No answer since 14:02"],
    { done: 17, unknown: 3 },
    ["10.60.1.0/24", "fd60:1::/64"],
    [12, 5],
    { env: "prod", pci: "" },
    720,
  ),
  row(
    "metrics",
    "5f0e9b72",
    ["ok", "Realised"],
    { done: 20 },
    ["10.90.0.0/24", "fd90::/64"],
    [31, 12],
    { env: "prod" },
    345_600,
  ),
  row("lab-scratch", "b3c811de", ["idle", "Disabled"], { done: 20 }, ["10.99.0.0/24"], [4, 2], {}, 1_209_600),
  row(
    "legacy-flat",
    "6612aa40",
    ["ok", "Realised"],
    { done: 20 },
    ["10.1.0.0/16"],
    [75, 88],
    { legacy: "" },
    1_814_400,
  ),
];
