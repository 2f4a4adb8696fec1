"use client";

import { useNetwork } from "#components/network/use-network.ts";
import { SubnetsCard } from "./subnets-card.tsx";

/** The Subnets tab of a network. */
export function SubnetsTab({ networkId }: { networkId: string }) {
  const { data: network } = useNetwork(networkId);
  return network ? <SubnetsCard network={network} detailed /> : null;
}
