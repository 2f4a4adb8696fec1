import { z } from "zod";
import { waitCodes } from "./wait-codes.ts";

/** What a worker waits for: the code is for programs, the words are for people. */
export const waitSchema = z.object({
  code: z.enum(waitCodes),
  /** For everybody; without a full stop. */
  text: z.string(),
  /** For admins: addresses and causes inside the control plane, and the way out. */
  cause: z.string().nullable(),
});
