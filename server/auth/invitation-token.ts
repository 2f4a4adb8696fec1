import { createHash, randomBytes } from "node:crypto";

const format = /^inv_[A-Za-z0-9_-]{43}$/;

/** The secret of a new invitation: `inv_<256 random bits, base64url>`. Only its hash is stored. */
export function generateInvitationToken(): { token: string; tokenHash: Buffer<ArrayBuffer> } {
  const token = `inv_${randomBytes(32).toString("base64url")}`;
  return { token, tokenHash: digest(token) };
}

/** By what an invitation is found; null for what is no token. */
export function hashOfInvitationToken(token: string): Buffer<ArrayBuffer> | null {
  return format.test(token) ? digest(token) : null;
}

// 256 random bits cannot be guessed from a fast hash.
function digest(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest();
}
