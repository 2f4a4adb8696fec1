import { z } from "zod";
import { AppError } from "#model/errors.ts";
import { invitationSignUpSchema } from "#model/resources/invitation.ts";
import { emailSchema, signInSchema } from "#model/resources/user.ts";
import type { Db } from "../db.ts";
import { acceptAsNew } from "../resources/invitation/accept.ts";
import { passwordMatches } from "./password.ts";
import { countAttempt, countGuess, forgetAttempts, forgetGuess } from "./throttle.ts";

export interface SignedIn {
  id: string;
  email: string;
  name: string;
}

/**
 * Checks an e-mail address and password. One answer for an unknown user, a disabled one and a wrong password, in the
 * same time.
 * @throws AppError SIGN_IN_REFUSED, THROTTLED
 */
export async function checkPassword(db: Db, credentials: unknown, address: string): Promise<SignedIn> {
  const input = signInSchema.safeParse(credentials);
  if (!input.success) throw refused();
  const { email, password } = input.data;
  await countAttempt(db, email, address);
  // What is no e-mail address belongs to nobody, and some of it cannot even be asked for (U+0000).
  const user = emailSchema.safeParse(email).success ? await db.user.findUnique({ where: { email } }) : null;
  if (!(await passwordMatches(user?.passwordHash, password)) || !user || user.disabledAt) throw refused();
  await forgetAttempts(db, email, address);
  return { id: user.id, email: user.email, name: user.name };
}

/**
 * Makes the account that an invitation is for, and signs it in.
 * @throws AppError NOT_FOUND, NAME_TAKEN, INVALID_INPUT, THROTTLED
 */
export async function signUpByInvitation(db: Db, given: unknown, address: string): Promise<SignedIn> {
  await countGuess(db, address);
  const input = invitationSignUpSchema.safeParse(given);
  if (!input.success) throw new AppError("INVALID_INPUT", z.prettifyError(input.error));
  const { userId, email, name } = await acceptAsNew(input.data);
  await forgetGuess(db, address);
  return { id: userId, email, name };
}

function refused(): AppError {
  return new AppError("SIGN_IN_REFUSED", "E-mail or password is wrong.");
}
