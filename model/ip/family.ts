/** The families of addresses: IPv4 and IPv6. */
export type Family = 4 | 6;

/** Bits of an address of the family. */
export const addressBits: Record<Family, number> = { 4: 32, 6: 128 };

/** Of an address or a prefix in text. */
export function familyOf(address: string): Family {
  return address.includes(":") ? 6 : 4;
}
