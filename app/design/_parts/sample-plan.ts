import type { Plan } from "#model/plan.ts";

const numbers = Array.from({ length: 16 }, (_, index) => index);
const nameOf = (number: number) => `app-${257 + number}`;
const uuidOf = (number: number) => `5ce1f0aa-0000-4000-8000-${String(number).padStart(12, "0")}`;
const networkId = uuidOf(99);

/** Sixteen ports that appear on a network: a plan with every part that the column beside a form can show. */
export const samplePlan: Plan = {
  changes: numbers.map((n) => ({ kind: "port", id: uuidOf(n), name: nameOf(n), action: "created", fields: [] })),
  rows: [
    ...numbers.map((n) => ({
      op: "insert" as const,
      table: "Logical_Switch_Port",
      uuid: uuidOf(n),
      row: nameOf(n),
      columns: { addresses: [`0a:5c:1e:00:00:${(16 + n).toString(16)} 10.20.5.${138 + n}`] },
    })),
    {
      op: "mutate",
      table: "Logical_Switch",
      uuid: networkId,
      row: "app-tier",
      columns: { ports: { add: numbers.map(uuidOf) } },
    },
  ],
  commands: numbers.map((n) => `ovn-nbctl lsp-add app-tier ${nameOf(n)}`),
  hosts: [],
  silentHosts: [],
  warnings: ["The pool of 10.20.4.0/22 will be 40 % used."],
  provisional: numbers.map((n) => `10.20.5.${138 + n}`),
};
