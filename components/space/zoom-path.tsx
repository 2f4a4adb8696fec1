import { ChevronRight } from "lucide-react";
import { formatAddress } from "#model/ip/address.ts";
import { addressBits, familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { Subnet } from "#model/resources/subnet.ts";

interface ZoomPathProps {
  subnet: Subnet;
  shown: string;
  /** Null: all of the subnet. */
  onShow: (block: string | null) => void;
}

/** Where in a large subnet one is, and the way out again. */
export function ZoomPath({ subnet, shown, onShow }: ZoomPathProps) {
  if (shown === subnet.cidr) return null;
  return (
    <nav
      aria-label="Parts of the subnet"
      className="flex flex-wrap items-center gap-1 border-b border-line px-3.5 py-2"
    >
      <button type="button" className="link mono" onClick={() => onShow(null)}>
        {subnet.cidr}
      </button>
      {between(subnet.cidr, shown).map((prefix) => (
        <span key={prefix} className="flex items-center gap-1">
          <ChevronRight aria-hidden="true" className="size-3.5 text-ink-3" />
          <button type="button" className="link mono" onClick={() => onShow(prefix)}>
            {prefix}
          </button>
        </span>
      ))}
      <ChevronRight aria-hidden="true" className="size-3.5 text-ink-3" />
      <span aria-current="page" className="mono font-medium">
        {shown}
      </span>
    </nav>
  );
}

/** The /16 on the way to a block of an IPv4 subnet that is larger; IPv6 goes there at once. */
function between(cidr: string, shown: string): string[] {
  const [outer, inner] = [prefixParts(cidr), prefixParts(shown)];
  if (familyOf(cidr) === 6 || outer.length >= 16 || inner.length <= 16) return [];
  const rest = BigInt(addressBits[4] - 16);
  return [`${formatAddress(4, (inner.first >> rest) << rest)}/16`];
}
