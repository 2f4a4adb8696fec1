import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { BlockList } from "node:net";
import path from "node:path";
import { waitFor } from "#scripts/process.ts";
import { CommandError, run, tryRun } from "./command.ts";
import type { LogicalPort } from "./northbound.ts";

/** The link of a guest inside its namespace. */
export const guestLink = "eth0";

const dhclientConfiguration = `
option rfc3442-classless-static-routes code 121 = array of unsigned integer 8;
send host-name = gethostname();
request subnet-mask, broadcast-address, routers, interface-mtu, rfc3442-classless-static-routes, domain-name,
  domain-name-servers, domain-search, host-name, ntp-servers, dhcp6.name-servers, dhcp6.domain-search;
timeout 20;
retry 5;
initial-interval 1;
`;

export interface Guest {
  namespace: string;
  /** Leases, pidfiles and logs of the guest's DHCP clients. */
  directory: string;
  resolvFile: string;
}

/** Runs a program in the guest's namespace, with the guest's own resolv.conf. */
export const inGuest = (guest: Pick<Guest, "namespace">, command: readonly string[], timeoutMs = 60_000) =>
  run("ip", ["netns", "exec", guest.namespace, ...command], { timeoutMs });

const configurationFile = (guest: Guest) => path.join(guest.directory, "dhclient.conf");

// A copy, because Debian's AppArmor profile lets the program at its usual place use no files but those under /var/lib/dhcp.
function dhclientProgram(guest: Guest): string {
  const copy = path.join(guest.directory, "dhclient");
  if (!existsSync(copy)) copyFileSync("/sbin/dhclient", copy);
  return copy;
}

async function dhclient(guest: Guest, family: "4" | "6", ...flags: string[]) {
  const log = path.join(guest.directory, `dhclient${family}.log`);
  const file = (suffix: string) => path.join(guest.directory, `dhclient${family}.${suffix}`);
  const options = ["-cf", configurationFile(guest), "-sf", path.join(import.meta.dirname, "dhclient-script.sh")];
  const places = ["-lf", file("leases"), "-pf", file("pid")];
  const script = ["-e", `skein_names=${guest.directory}`, "-e", `skein_resolv=${guest.resolvFile}`];
  // "-1" ends with 2 when nobody answers in time, else it stays and renews (dhclient(8)).
  const command = [
    dhclientProgram(guest),
    `-${family}`,
    ...flags,
    "-1",
    "-v",
    ...options,
    ...places,
    ...script,
    guestLink,
  ];
  try {
    appendFileSync(log, await inGuest(guest, ["sh", "-c", 'exec "$@" 2>&1', "sh", ...command]));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    appendFileSync(log, error.stderr);
    const said = readFileSync(log, "utf8").trim().split("\n").slice(-6).join("\n");
    const cause =
      error.exitCode === 2
        ? `No DHCPv${family} server answered the guest. Is DHCP on for the port's subnet?`
        : `dhclient -${family} failed (exit code ${error.exitCode ?? "none"}).`;
    throw new Error(`${cause} It said:\n${said}`);
  }
}

/** What a router advertisement says of how to get an address (RFC 4861, section 4.2). */
interface RouterAdvertisement {
  managed: boolean;
  other: boolean;
  autonomous: boolean;
  nameServers: string[];
}

async function solicitRouter(guest: Guest): Promise<RouterAdvertisement | null> {
  const text = await tryRun("ip", [
    "netns",
    "exec",
    guest.namespace,
    "rdisc6",
    "-1",
    "-r",
    "5",
    "-w",
    "1000",
    guestLink,
  ]);
  if (text === null) return null;
  const says = (label: RegExp) => new RegExp(`^\\s*${label.source}\\s*:\\s*Yes`, "m").test(text);
  return {
    managed: says(/Stateful address conf\./),
    other: says(/Stateful other conf\./),
    autonomous: says(/Autonomous address conf\./),
    nameServers: [...text.matchAll(/^\s*Recursive DNS server\s*:\s*(\S+)/gm)].map((match) => match[1] ?? ""),
  };
}

/** The guest's addresses of global scope, as the kernel has them. */
export async function guestAddresses(namespace: string): Promise<string[]> {
  const text = await tryRun("ip", ["-n", namespace, "-o", "address", "show", "dev", guestLink, "scope", "global"]);
  return [...(text ?? "").matchAll(/\binet6? (\S+)(?!.*tentative)/g)].map((match) => match[1] ?? "");
}

/**
 * What is not as the port has it now, in words; null when all is. What hosts derive from their MAC changes with that alone,
 * and a port has more addresses than DHCP leases it: compared is what was leased.
 * @param held as `guestAddresses` returns them
 */
export function outdatedAddresses(held: readonly string[], port: LogicalPort): string | null {
  const wanted = new BlockList();
  for (const address of port.addresses) wanted.addAddress(address, familyOf(address));
  // A leased IPv6 address comes without a prefix (RFC 8415).
  const leased = held
    .filter((one) => familyOf(one) === "ipv4" || one.endsWith("/128"))
    .map((one) => one.replace(/\/.*/, ""));
  const stranger = leased.find((address) => !wanted.check(address, familyOf(address)));
  if (stranger) return `${stranger} is the port's no longer`;
  for (const [family, isLeased] of [["ipv4", port.hasDhcpv4] as const, ["ipv6", port.hasDhcpv6] as const]) {
    const missing = port.addresses.find((address) => familyOf(address) === family);
    if (isLeased && missing && !held.some((one) => familyOf(one) === family)) return `${missing} was not leased yet`;
  }
  return null;
}

const familyOf = (address: string) => (address.includes(":") ? "ipv6" : "ipv4");

async function acquireIpv6(guest: Guest, port: LogicalPort): Promise<string[]> {
  const advertisement = await solicitRouter(guest);
  if (!advertisement) {
    if (!port.hasDhcpv6) return ["no router advertises itself and DHCPv6 is off: no IPv6 address"];
    await dhclient(guest, "6");
    return [];
  }
  const { managed, other, autonomous, nameServers } = advertisement;
  if (nameServers.length > 0) {
    writeFileSync(
      path.join(guest.directory, "names.ra"),
      nameServers.map((server) => `nameserver ${server}\n`).join(""),
    );
  }
  if (managed) await dhclient(guest, "6");
  else if (other && port.hasDhcpv6) await dhclient(guest, "6", "-S");
  const arrived = async () => (await guestAddresses(guest.namespace)).some((address) => address.includes(":"));
  if (autonomous && !(await waitFor(arrived, 15_000, 50))) {
    return ["a router advertises a prefix, but no SLAAC address became usable within 15 s"];
  }
  return [];
}

/**
 * Gets the guest its addresses as any machine on that network would: dhclient for IPv4, the kernel's own handling of router
 * advertisements for IPv6, and dhclient -6 where they say so. The clients stay and renew.
 * @returns remarks for people
 */
export async function acquireAddresses(guest: Guest, port: LogicalPort): Promise<string[]> {
  mkdirSync(guest.directory, { recursive: true, mode: 0o700 });
  // Once for both clients: dhclient maps the file, and dies when it is truncated under its eyes.
  writeFileSync(configurationFile(guest), dhclientConfiguration);
  const wantsIpv6 = port.hasDhcpv6 || port.addresses.some((address) => address.includes(":"));
  const [ipv4, ipv6] = await Promise.all([
    port.hasDhcpv4 ? dhclient(guest, "4").then(() => []) : ["DHCPv4 is off for this port: no IPv4 address taken"],
    wantsIpv6 ? acquireIpv6(guest, port) : [],
  ]);
  const names = ["4", "6", "ra"].map((family) => path.join(guest.directory, `names.${family}`)).filter(existsSync);
  writeFileSync(guest.resolvFile, names.map((file) => readFileSync(file, "utf8")).join(""));
  return [...ipv4, ...ipv6];
}
