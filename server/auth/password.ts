import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { Turns } from "../turns.ts";

// OWASP's Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Two processors' worth: more at once would only take the threads of everything else that the process reads.
const hashTurns = new Turns(2, 1_000, "password checks");
const inTurn = <T>(work: () => Promise<T>) => hashTurns.take("all", undefined, work);

/** The encoded argon2id hash (PHC string) of a password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

// What an unknown user's password is compared with, so that the answer takes as long as for a known one.
let dummyHash: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash (no such user, or one without a password) it does the same
 * work and says no: the time of the answer tells nothing.
 */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummyHash ??= hashPassword(randomBytes(32).toString("base64url"));
  // Awaited in every case, so that the first refusal takes as long as the others.
  const dummy = await dummyHash;
  const matches = await inTurn(() => verify(passwordHash ?? dummy, password));
  return matches && Boolean(passwordHash);
}

/** A password for people to copy: 120 random bits in groups of six characters, none of them easily mistaken. */
export function generatePassword(): string {
  // Exactly 32 characters, so that five bits of a byte choose one without bias.
  const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
  const characters = [...randomBytes(24)].map((byte) => alphabet[byte & 31]).join("");
  return (characters.match(/.{6}/g) ?? []).join("-");
}
