import type { HeldOvn, Hold } from "#model/resources/hold.ts";

interface Words {
  /** What waits, as a title. */
  title: string;
  /** What follows when it is accepted. */
  accepted: string;
  /** What was accepted, in the log of changes. */
  change: string;
}

/** What is held back, in words for somebody who has the host. */
export function wordsOfHold(hold: Hold): Words {
  return words[hold.what](hold);
}

/** What was accepted, in the log of changes. */
export function changeName(hold: Hold): string {
  return wordsOfHold(hold).change;
}

const words: Record<Hold["what"], (hold: Hold) => Words> = {
  removals: ({ rowCount, ownedCount }) => ({
    title: `${rowCount} of ${ownedCount} rows would be removed, and no change says why.`,
    accepted: `the worker removes ${rowCount} rows from the Northbound as soon as it runs.`,
    change: `removal of ${rowCount} ${rowCount === 1 ? "row" : "rows"}`,
  }),
  installation: ({ installation, rowCount }) =>
    installation === null
      ? {
          title: "The Northbound is written with another database of this installation.",
          accepted: "the worker takes over the Northbound as soon as it runs.",
          change: "taking over the Northbound from another database",
        }
      : {
          title: `Somebody else has the Northbound: installation ${installation} (${rowCount} rows).`,
          accepted: `the worker adopts the Northbound of installation ${installation} as soon as it runs.`,
          change: `adoption of installation ${installation}`,
        },
  northbound: ({ ovn }) => ({
    title: "Fill this Northbound? It is not the one that was written before.",
    accepted: `the worker fills the Northbound at ${ovn?.endpoint ?? "OVN_NB"} as soon as it runs.`,
    change: `filling of the Northbound at ${ovn?.endpoint ?? "OVN_NB"}`,
  }),
  unknown: () => ({
    title: "A worker of a newer release waits for a decision that this release does not know.",
    accepted: "nothing follows.",
    change: "a decision of a newer release",
  }),
  filled: ({ ovn }) => ({
    title:
      "The Northbound is another one than before, and is written since it serves known hosts: is it the right one?",
    accepted: "it is told no more.",
    change: `the Northbound at ${ovn?.endpoint ?? "OVN_NB"}, which is another one than before,`,
  }),
};

/** Which OVN it is about, line by line. */
export function ovnLines({ endpoint, uuid, chassis, hosts, worker, workerHost }: HeldOvn): string[] {
  return [
    `Northbound   ${endpoint}   NB_Global ${uuid ?? "has no row yet"}`,
    `hosts there  ${namesText(chassis)}`,
    `hosts known  ${namesText(hosts)}`,
    `worker       ${worker}${workerHost === null ? "" : ` on ${workerHost}`}`,
  ];
}

function namesText({ names, count }: HeldOvn["chassis"]): string {
  if (count === 0) return "none";
  const more = count - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
