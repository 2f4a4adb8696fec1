import { parseAsIsoDateTime, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";

/** What of the address space is shown: kept in the page's address, so that a link restores it. */
export function useSpaceUrl() {
  const [url, setUrl] = useQueryStates(
    {
      subnet: parseAsString,
      /** A container. */
      prefix: parseAsString,
      /** A part of the subnet. */
      block: parseAsString,
      address: parseAsString,
      at: parseAsIsoDateTime,
      view: parseAsStringLiteral(["grid", "table"] as const).withDefault("grid"),
    },
    { history: "push" },
  );
  const elsewhere = { subnet: null, prefix: null, block: null, address: null, at: null };
  return {
    subnet: url.subnet,
    prefix: url.prefix && parsePrefix(url.prefix).ok ? url.prefix : null,
    block: url.block && parsePrefix(url.block).ok ? url.block : null,
    address: url.address && parseAddress(url.address).ok ? url.address : null,
    at: url.at,
    view: url.view,
    showSubnet: (subnet: string) => void setUrl({ ...elsewhere, subnet }),
    showPrefix: (prefix: string) => void setUrl({ ...elsewhere, prefix }),
    /** Into a part of the subnet; null: all of it again. */
    showBlock: (subnet: string, block: string | null) => void setUrl({ subnet, prefix: null, block }),
    showAddress: (subnet: string, address: string | null) =>
      void setUrl({ subnet, prefix: null, address }, { history: "replace" }),
    /** Null: now. */
    showMoment: (subnet: string, at: Date | null) => void setUrl({ subnet, prefix: null, at }),
    showView: (view: "grid" | "table") => void setUrl({ view }, { history: "replace" }),
  };
}
export type SpaceUrl = ReturnType<typeof useSpaceUrl>;
