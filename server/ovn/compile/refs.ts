import type { RowRef } from "../identity.ts";

// The identities of rows that more than one unit speaks of.

export const switchRef = (networkId: string): RowRef => ({ table: "Logical_Switch", id: networkId });
export const dnsRef = (networkId: string): RowRef => ({ table: "DNS", id: networkId });
export const dhcpRef = (subnetId: string): RowRef => ({ table: "DHCP_Options", id: subnetId });
export const guestsRef: RowRef = { table: "Port_Group", id: "guests" };
