import { componentNames } from "./state.ts";
import type { LabStatus } from "./status.ts";

function row(...cells: [string, number][]): string {
  return cells
    .map(([text, width]) => text.padEnd(width))
    .join("  ")
    .trimEnd();
}

/** What is not as it ought to be stands out. */
const said = (state: string) => (state === "frozen" || state === "dead" ? state.toUpperCase() : state);

/** Prints the lab's status as text for people or as JSON for programs. */
export function printStatus(status: LabStatus, json = false) {
  if (json) return console.log(JSON.stringify(status, null, 2));
  const { central, leaders, failed, hypervisors, ports } = status;
  console.log(`instance ${status.instance}`);
  console.log(`  Northbound ${central.nbRemote}`);
  console.log(`  Southbound ${central.sbRemote}`);
  for (const part of central.parts) {
    const leads = part.name === leaders.nb || part.name === leaders.sb ? "leads" : "";
    const runs = failed.includes(part.name) ? "FAILED" : part.isFrozen ? "FROZEN" : "running";
    console.log(`  ${row([part.name, 14], [part.pid ? `${runs} (${part.pid})` : "not running", 20], [leads, 5])}`);
  }
  if (central.parts.some(({ isFrozen }) => isFrozen)) console.log("  let it go on: npm run lab -- start central");
  if (!status.up) return console.log("no lab is up; start one: npm run lab -- up 2");
  console.log("\nhypervisors");
  for (const { name, underlayAddress, components, connected } of hypervisors) {
    const states = componentNames.map((component) => `${component} ${said(components[component])}`).join(", ");
    const southbound = connected === null ? "" : connected ? ", connected" : ", not connected to the Southbound";
    console.log(`  ${row([name, 6], [underlayAddress, 14])}  ${states}${southbound}`);
    if (Object.values(components).includes("frozen")) console.log(`    let it go on: npm run lab -- start ${name}`);
  }
  console.log("\nattached ports");
  if (ports.length === 0) console.log("  none; attach one: npm run lab -- attach PORT --host hv1");
  for (const { name, port, host, mac, addresses, guarded, namespace } of ports) {
    const held = addresses === null ? "its namespace is gone" : addresses.join(" ") || "no address";
    console.log(
      `  ${row([name, 16], [host, 6], [mac, 17])}  ${held}${guarded === false ? "  NOT GUARDED: npm run lab -- guard" : ""}`,
    );
    console.log(`    ${port}  ${namespace}`);
  }
}
