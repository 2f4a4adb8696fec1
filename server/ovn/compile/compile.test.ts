import { describe, expect, it } from "vitest";
import { reverseName } from "#server/ovn/compile/dns.ts";
import { network, networkUnit, port, portUnit, subnet4, subnet6, systemUnit } from "../testing/intent-fixtures.ts";
import { compile } from "./compile.ts";
import { quoteOption } from "./quote.ts";

const rowsOf = (unit: Parameters<typeof compile>[0]) =>
  Object.fromEntries(compile(unit).rows.map((row) => [`${row.table} ${row.label}`, row.columns]));
const columnsOf = (unit: Parameters<typeof compile>[0], table: string) =>
  compile(unit).rows.find((row) => row.table === table)?.columns;

describe("a network", () => {
  it("with a gateway has a switch, DNS, a DHCP server and a router of one port that answers for the gateway", () => {
    expect(Object.keys(rowsOf(networkUnit(network())))).toEqual([
      "Logical_Switch network front",
      "DNS DNS of network front",
      "Logical_Router gateway of network front",
      "Logical_Router_Port gateway port of network front",
      "Logical_Switch_Port network front's port to its gateway",
      "DHCP_Options DHCP of 10.0.1.0/24 in network front",
    ]);
    expect(columnsOf(networkUnit(network()), "Logical_Router_Port")).toMatchObject({
      mac: "0a:00:00:00:00:01",
      networks: ["10.0.1.1/24"],
      ipv6_ra_configs: {},
    });
  });

  it("forgets neighbours that its router has learned, so that guests cannot fill the Southbound with them", () => {
    expect(columnsOf(networkUnit(network()), "Logical_Router")?.options).toEqual({ mac_binding_age_threshold: "300" });
  });

  it("tells DHCPv4 clients the default route as option 121 too, the MTU, and the gateway as DNS server", () => {
    const subnet = subnet4({ hostRoutes: [{ destination: "192.168.0.0/16", nextHop: "10.0.1.9" }] });
    expect(columnsOf(networkUnit(network({ subnets: [subnet] })), "DHCP_Options")).toMatchObject({
      cidr: "10.0.1.0/24",
      options: {
        classless_static_route: "{0.0.0.0/0,10.0.1.1, 192.168.0.0/16,10.0.1.9}",
        dns_server: "{10.0.1.1}",
        domain_name: '"shop.internal"',
        lease_time: "3600",
        mtu: "1442",
        router: "10.0.1.1",
        server_id: "10.0.1.1",
        server_mac: "0a:00:00:00:00:01",
      },
    });
  });

  it("without a gateway has a port that answers DHCP renewals, and no router and no default route", () => {
    const subnet = subnet4({ gateway: null, serviceAddress: "10.0.1.254", serviceMac: "0a:00:00:00:00:fe" });
    const unit = networkUnit(network({ subnets: [subnet] }));
    expect(columnsOf(unit, "Logical_Router")).toBeUndefined();
    expect(columnsOf(unit, "Logical_Switch_Port")).toMatchObject({ addresses: ["0a:00:00:00:00:fe 10.0.1.254"] });
    const options = columnsOf(unit, "DHCP_Options")?.options;
    expect(options).toMatchObject({ server_id: "10.0.1.254", server_mac: "0a:00:00:00:00:fe" });
    expect(options).not.toHaveProperty("router");
    expect(options).not.toHaveProperty("classless_static_route");
  });

  it.each([
    ["DHCPV6_STATEFUL", "dhcpv6_stateful", { server_id: "0a:00:00:00:00:01", dns_server: "{fd00:1::1}" }],
    ["DHCPV6_STATELESS", "dhcpv6_stateless", { dhcpv6_stateless: "true" }],
    ["SLAAC", "slaac", undefined],
  ] as const)("in RA mode %s advertises %s", (raMode, addressMode, options) => {
    const unit = networkUnit(network({ raMode, subnets: [subnet6()] }));
    expect(columnsOf(unit, "Logical_Router_Port")?.ipv6_ra_configs).toEqual({
      address_mode: addressMode,
      dnssl: "shop.internal",
      mtu: "1442",
      rdnss: "fd00:1::1",
      send_periodic: "true",
    });
    if (options) expect(columnsOf(unit, "DHCP_Options")?.options).toMatchObject(options);
    else expect(columnsOf(unit, "DHCP_Options")).toBeUndefined();
  });

  it("with DHCP switched off has no DHCP server", () => {
    expect(columnsOf(networkUnit(network({ subnets: [subnet4({ dhcp: false })] })), "DHCP_Options")).toBeUndefined();
  });

  it.each([
    ["a gateway with an octal octet", { subnets: [subnet4({ gateway: "10.0.1.01" })] }],
    ["a gateway beyond 255", { subnets: [subnet4({ gateway: "10.0.1.300" })] }],
    ["a broken MAC", { routerMac: "0a:00:00:00:00" }],
    ["a domain that ends the quotes", { dnsDomain: 'x", ntp_server = 6.6.6.6' }],
    ["a DHCP server that was never allocated", { subnets: [subnet4({ gateway: null })] }],
  ])("with %s is refused rather than emitted", (_what, overrides) => {
    expect(() => compile(networkUnit(network(overrides)))).toThrowError(
      expect.objectContaining({ name: "CompileError" }),
    );
  });
});

describe("a port", () => {
  it("is named by its id, may use its MAC and addresses only, and has DNS records both ways", () => {
    const { rows, links } = compile(portUnit(port()));
    expect(rows[0]?.columns).toMatchObject({
      addresses: ["0a:00:00:00:01:01 10.0.1.5"],
      port_security: ["0a:00:00:00:01:01 10.0.1.5"],
      enabled: true,
      name: port().id,
      dhcpv4_options: { row: { table: "DHCP_Options" } },
      dhcpv6_options: null,
    });
    expect(links.flatMap(({ value }) => ("key" in value ? [value] : []))).toEqual([
      { key: "web-1.shop.internal", value: "10.0.1.5" },
      { key: "5.1.0.10.in-addr.arpa", value: "web-1.shop.internal" },
    ]);
  });

  it("without addresses may use none", () => {
    expect(columnsOf(portUnit(port({ addresses: [] })), "Logical_Switch_Port")).toMatchObject({
      addresses: ["0a:00:00:00:01:01"],
      port_security: ["0a:00:00:00:01:01 0.0.0.0"],
    });
  });

  it("without port security has no filter", () => {
    expect(columnsOf(portUnit(port({ portSecurity: false })), "Logical_Switch_Port")?.port_security).toEqual([]);
  });

  it("asks the DHCP server of the first subnet that has one", () => {
    const unit = portUnit(port({ subnets: [{ id: port().subnets[0]?.id ?? "", dhcp: false }] }));
    expect(columnsOf(unit, "Logical_Switch_Port")?.dhcpv4_options).toBeNull();
  });
});

describe("the system", () => {
  it("drops what DHCP servers send, known by either port, and redirects, of both families, from every guest port", () => {
    const matches = compile(systemUnit).rows.flatMap(({ columns }) => (columns.match ? [columns.match] : []));
    expect(matches).toEqual([
      expect.stringMatching(/^inport == @skein_[0-9a-f]{32} && ip4 && \(udp\.src == 67 \|\| udp\.dst == 68\)$/),
      expect.stringMatching(/^inport == @skein_[0-9a-f]{32} && ip6 && \(udp\.src == 547 \|\| udp\.dst == 546\)$/),
      expect.stringMatching(/^inport == @skein_[0-9a-f]{32} && icmp4\.type == 5$/),
      expect.stringMatching(/^inport == @skein_[0-9a-f]{32} && icmp6\.type == 137$/),
    ]);
  });
});

describe("a string in an option", () => {
  it.each(['a"b', "a\\b", "a\nb", "a\u0000b", "ä", '"x", ntp_server = 6.6.6.6'])("is refused: %j", (text) => {
    expect(() => quoteOption(text)).toThrowError("cannot stand in an option");
  });

  it("is quoted otherwise", () => expect(quoteOption("shop.internal")).toBe('"shop.internal"'));
});

describe("the reverse name", () => {
  it("of an IPv6 address has its 32 digits", () => {
    expect(reverseName("fd00::5")).toBe("5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa");
  });
});
