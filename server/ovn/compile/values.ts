import { parseAddress } from "#model/ip/address.ts";
import { parseMac } from "#model/ip/mac.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import { CompileError } from "./compile-error.ts";

// OVN takes any text for an address, acknowledges it, and then ignores the port or the whole option set. So whatever the
// database says is read strictly once more before it is emitted.

/** @throws CompileError unless it is one address, or of the wrong family */
export function address(text: string, family?: 4 | 6): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new CompileError(`The stored address “${text}” is not valid: ${parsed.reason}`);
  if (family && parsed.value.includes(":") !== (family === 6))
    throw new CompileError(`The stored address ${text} is not an IPv${family} address.`);
  return parsed.value;
}

/** @throws CompileError unless it is a prefix without host bits */
export function prefix(text: string): string {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new CompileError(`The stored prefix “${text}” is not valid: ${parsed.reason}`);
  return parsed.value;
}

/** @throws CompileError unless it is a unicast MAC address; OVN fails open for a malformed one */
export function mac(text: string): string {
  const parsed = parseMac(text);
  if (!parsed.ok) throw new CompileError(`The stored MAC address “${text}” is not valid: ${parsed.reason}`);
  return parsed.value;
}

/** @throws CompileError unless it is a lower-case DNS name */
export function dnsName(text: string): string {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text) || text.length > 253)
    throw new CompileError(`The stored name “${text}” is not a DNS name.`);
  return text;
}
